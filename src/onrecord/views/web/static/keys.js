"use strict";
// Keys and small conveniences. Every page works without this file.
(() => {
  const rows = () => [...document.querySelectorAll(".row")].filter((row) => row.offsetParent !== null);
  let at = -1;

  function go(step) {
    const all = rows();
    if (!all.length) return;
    if (at < 0) at = all.findIndex((row) => row.matches(":target, :has(:target)"));
    at = Math.min(Math.max(at + step, 0), all.length - 1);
    all.forEach((row, number) => row.classList.toggle("here", number === at));
    const link = all[at].querySelector(".carried a") || all[at].querySelector("h2 a, th a, .claimed a, a");
    if (link) link.focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "nearest" });
  }

  // A number leads to the voice of that number: 7, or 2 and 3 soon after each other.
  let digits = "";
  let lastDigit = 0;
  function goToNumber(digit) {
    digits = Date.now() - lastDigit < 900 ? digits + digit : digit;
    lastDigit = Date.now();
    const number = Number(digits);
    if (number > 0 && number <= rows().length) { at = number - 1; go(0); }
  }

  const places = { i: "/", r: "/reports", s: "/sources", o: "/outlets", v: "/review" };
  let before = "";

  // The voice or claim that one is at: gone to with j and k, or come to from elsewhere.
  const here = () => document.querySelector("[data-claim].here") || document.querySelector("[data-claim]:is(:target, :has(:target), :focus-within)");

  // A form that is opened is about that claim.
  function takeHere(form) {
    const voice = here();
    const choice = voice && form.querySelector("select[name=claim]");
    if (!choice || ![...choice.options].some((one) => one.value === voice.dataset.claim)) return;
    choice.value = voice.dataset.claim;
    choice.dispatchEvent(new Event("change"));
  }

  // On pages that decide something letters act only while the desk has the focus and nobody is typing a word.
  const desk = document.querySelector("[data-desk]");
  const state = document.querySelector(".keys-state");
  const PAUSE = 600; // milliseconds without a letter end a word
  const WAIT = 180; // so long a key that saves waits for a letter behind it, which would make it a word
  const MOVES = ["j", "k", "f", "/", "?"];
  let quietUntil = Number(sessionStorage.getItem("quietUntil") || 0);
  let waiting = 0;
  let isSent = false;

  const openForm = () => desk && [...desk.querySelectorAll(".acts details[data-key]")].find((one) => one.open && one.contains(desk.ownerDocument.activeElement) === false && one.dataset.used);

  function tell(word) {
    if (!state) return;
    const told = state.querySelector(".told-state");
    const words = state.dataset[word];
    state.className = `keys-state script ${word}`;
    if (told.textContent !== words) told.textContent = words;
  }

  function tellState() {
    if (!desk) return;
    if (!desk.contains(document.activeElement)) tell("off");
    else if (openForm()) tell("open");
    else tell("on");
  }

  // A letter of a word: nothing happens until the word is over, here or on the page that comes.
  function rest() {
    clearTimeout(waiting);
    waiting = 0;
    quietUntil = Date.now() + PAUSE;
    sessionStorage.setItem("quietUntil", quietUntil);
    tell("word");
    setTimeout(() => { if (Date.now() >= quietUntil) tellState(); }, PAUSE + 3000);
  }

  // Whether the letter may act on this page; one that may not is a letter of a word, or rests for another reason.
  function mayAct(key, isRepeated) {
    if (!desk || key.length > 1) return true;
    if (isRepeated && !"jk".includes(key)) return false; // a key that is held does what it does once
    if (isSent || waiting || Date.now() < quietUntil) return rest(), false;
    if (/\d/.test(key)) return desk.contains(document.activeElement);
    if (!desk.contains(document.activeElement)) return before === "g" || key === "g" || MOVES.includes(key) || (tell("off"), false);
    const one = desk.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (before === "g" || MOVES.includes(key) || key === "g" || key === "u") return true;
    if (!one) return rest(), false;
    const open = openForm();
    return !open || open === one || (tell("open"), false);
  }

  function press(one) {
    if (!one.matches("[data-saves]")) { one.click(); return; }
    if (waiting || isSent) return;
    waiting = setTimeout(() => { waiting = 0; one.click(); }, WAIT);
  }

  if (desk) {
    if (document.activeElement === document.body) desk.focus({ preventScroll: true });
    document.addEventListener("focusin", tellState);
    document.addEventListener("focusout", () => setTimeout(tellState));
    desk.addEventListener("submit", () => { isSent = true; setTimeout(() => { isSent = false; }, 5000); });
    desk.addEventListener("input", (event) => { const form = event.target.closest("details[data-key]"); if (form) form.dataset.used = "yes"; });
    window.addEventListener("pageshow", () => { isSent = false; });
    tellState();
  }

  // Esc leaves a field, closes the form it is in without forgetting what was typed, and turns the keys on.
  function escape(field) {
    const form = field && field.closest("[data-desk] details[data-key]");
    const open = form || openForm();
    if (open) open.open = false;
    if (field) field.blur();
    if (desk) desk.focus({ preventScroll: true });
    tellState();
  }

  // Elements with data-key do what they are for: links and buttons are pressed, folded forms opened, fields gone to.
  function act(key) {
    const one = key !== "g" && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!one) return false;
    takeHere(one);
    if (key === "c" && one.id === "right") rightFromSelection(one);
    else if (key === "c") fillFromSelection(one);
    if (key === "w") missedFromSelection(one);
    if (one.matches("details")) {
      one.open = true;
      const unsaid = [...one.querySelectorAll("select[name=claim][required]")].find((choice) => !choice.value);
      const first = unsaid || one.querySelector("[data-first]") || one.querySelector("form :is(select, textarea, input:not([type=hidden]))");
      first.focus();
      if (first.matches("input")) first.select();
    } else if (one.matches("a, button")) press(one);
    else one.focus();
    return true;
  }

  // g begins "g i" and the like; where the page has a field for g alone, it is gone to when nothing follows.
  function waitForSecond() {
    const field = document.querySelector('[data-key="g"]');
    if (field) setTimeout(() => { if (before === "g") { before = ""; field.focus(); } }, 700);
  }

  // Which count a sentence is about, by its verb; the reader can choose another.
  function fieldOf(sentence) {
    const found = [["injured", /wound|injur|hurt/i], ["detained", /detain|arrest/i], ["abducted", /abduct|kidnap/i], ["displaced", /displac|fled/i], ["missing", /missing/i]];
    if (/kill|dead|died|death|dies/i.test(sentence)) return "killed";
    return (found.find(([, words]) => words.test(sentence)) || ["killed"])[0];
  }

  // Words selected in a quotation become the value, and the claim that has them is chosen.
  function fillFromSelection(form) {
    const selection = getSelection();
    const said = selection.toString().trim();
    const voice = said && selection.anchorNode.parentElement.closest("[data-claim]");
    if (!voice) return;
    form.querySelector("[name=claim]").value = voice.dataset.claim;
    showWords();
    form.querySelector("[name=value]").value = said;
    form.querySelector("[name=why]").value = `${form.dataset.quoted} “${said}”`;
    const field = form.querySelector("[name=field]");
    if (/\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|dozen|dozens|scores|hundreds?)\b/i.test(said) && !/^\d{4}-/.test(said)) field.value = fieldOf((voice.querySelector(".quote") || voice).textContent);
  }

  // Beside the form the claim's words, so that some can be selected without a mouse; nothing in them can be changed.
  const box = document.querySelector("#correct [data-from]");
  const whose = box && box.form.querySelector("[name=claim]");
  function showWords() {
    if (!box) return;
    box.value = whose.selectedOptions[0].dataset.words || "";
    box.setSelectionRange(0, 0);
  }
  if (box) {
    showWords();
    whose.addEventListener("change", showWords);
    box.addEventListener("beforeinput", (event) => event.preventDefault());
    box.addEventListener("select", () => {
      const said = box.value.slice(box.selectionStart, box.selectionEnd).trim();
      if (!said) return;
      box.form.querySelector("[name=value]").value = said;
      box.form.querySelector("[name=why]").value = `${document.getElementById("correct").dataset.quoted} “${said}”`;
    });
  }

  // Beside a field stands how its value is written.
  document.querySelectorAll("select[name=field]").forEach((field) => field.addEventListener("change", () => {
    field.form.querySelector("[name=value]").placeholder = field.selectedOptions[0].dataset.hint;
  }));

  // What is selected in the text of a report: its words, and how many code points stand before them.
  function selected() {
    const text = document.getElementById("text");
    const selection = getSelection();
    const words = selection.toString().trim();
    if (!text || !words || !selection.rangeCount || !text.contains(selection.anchorNode)) return null;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(selection.getRangeAt(0).startContainer, selection.getRangeAt(0).startOffset);
    const bare = before.cloneContents();
    bare.querySelectorAll(".anchor").forEach((number) => number.remove());
    const marks = [...text.querySelectorAll("[data-claims]")].filter((one) => selection.containsNode(one, true));
    const mark = marks.find((one) => words.includes(one.textContent.trim()) || one.textContent.includes(words));
    return { words, start: [...bare.textContent].length, mark };
  }

  // A finger that opens a form takes the selection away with it, so the last one is kept.
  let last = null;
  document.addEventListener("selectionchange", () => { last = selected() || last; });

  function missedFromSelection(details) {
    const form = details.querySelector("form");
    const found = selected() || (form.querySelector("[name=words]").value ? null : last);
    if (!found) return;
    form.querySelector("[name=words]").value = found.words;
    form.querySelector("[name=start]").value = found.start;
    const why = form.querySelector("[name=why]");
    if (!why.value) why.value = `${details.dataset.quoted} “${found.words.slice(0, 200)}”`;
  }

  // The claim whose words are selected, and the field that they say, by their mark.
  function rightFromSelection(details) {
    const form = details.querySelector("form");
    const found = selected() || (form.querySelector("[name=value]").value ? null : last);
    if (!found) return;
    const mark = found.mark;
    const fields = { place: "place", time: "occurred", source: "source", actor: "actor", recipient: "recipient" };
    if (mark) form.querySelector("[name=claim]").value = mark.dataset.claims.split(" ")[0];
    const role = mark && Object.keys(fields).find((one) => mark.classList.contains(one));
    if (role) form.querySelector("[name=field]").value = fields[role];
    else if (/\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|dozen|dozens|scores|hundreds?)\b/i.test(found.words)) form.querySelector("[name=field]").value = fieldOf(mark ? mark.textContent : found.words);
    form.querySelector("[name=value]").value = found.words;
    form.querySelector("[name=why]").value = `${details.dataset.quoted} “${found.words.slice(0, 200)}”`;
  }

  for (const [id, fill] of [["missed", missedFromSelection], ["right", rightFromSelection]]) {
    const details = document.getElementById(id);
    if (details) details.addEventListener("toggle", () => { if (details.open) fill(details); });
  }

  // Typed words are looked for anew, not where something was selected before.
  const typedWords = document.querySelector("#missed [name=words]");
  if (typedWords) typedWords.addEventListener("input", () => { document.querySelector("#missed [name=start]").value = ""; });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "Escape" && (typing || desk)) { escape(typing); return; }
    // Enter in a choice sends its form; the choice would only fold open otherwise. Ctrl and Enter send a note.
    const sends = event.key === "Enter" && typing && (typing.matches(".acts .decide select") || (event.ctrlKey && typing.matches("textarea")));
    if (sends) { event.preventDefault(); typing.form.requestSubmit(typing.form.querySelector("button")); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    // Space and Enter press what has the focus, but not in the middle of a word.
    if (event.key === " " || event.key === "Enter") {
      if (desk && (waiting || Date.now() < quietUntil)) { rest(); event.preventDefault(); }
      return;
    }
    if (!mayAct(event.key, event.repeat)) { before = ""; if (event.key.length === 1) event.preventDefault(); return; }
    const key = event.key;
    if (before === "g" && places[key]) location.href = places[key];
    else if (desk && /^\d$/.test(key)) goToNumber(key);
    else if (key === "j") go(1);
    else if (key === "k") go(-1);
    else if (key === "/") document.getElementById("find").focus();
    else if (key === "f") (document.querySelector(".filters input, .shown-values a") || document.getElementById("find")).focus();
    else if (key === "u") history.back();
    else if (key === "?") location.href = "/help";
    else if (before !== "g" && act(key)) before = "";
    else { before = key; if (key !== "g") return; waitForSecond(); return; }
    before = "";
    event.preventDefault();
  });

  // A choice in the conditions is applied at once; empty ones are left out of the address.
  const form = document.querySelector(".filters");
  if (form) {
    form.addEventListener("change", (event) => { if (event.target.matches("select, input[type=date]")) form.requestSubmit(); });
    form.addEventListener("submit", () => form.querySelectorAll("input, select").forEach((one) => { one.disabled = !one.value; }));
    window.addEventListener("pageshow", () => form.querySelectorAll("input, select").forEach((one) => { one.disabled = false; }));
  }

  // The words of a claim and its note light up together.
  const words = [...document.querySelectorAll("[data-claims]")];
  const light = (ids) => {
    words.forEach((word) => word.classList.toggle("lit", word.dataset.claims.split(" ").some((id) => ids.includes(id))));
    document.querySelectorAll(".note").forEach((note) => note.classList.toggle("lit", ids.includes(note.id)));
  };
  if (words.length) {
    document.querySelectorAll(".note").forEach((note) => {
      note.addEventListener("mouseenter", () => light([note.id]));
      note.addEventListener("mouseleave", () => light([]));
    });
    words.forEach((word) => {
      word.addEventListener("mouseenter", () => light(word.dataset.claims.split(" ")));
      word.addEventListener("mouseleave", () => light([]));
    });
  }
})();
