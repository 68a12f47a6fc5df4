"""English or not."""

import pytest

from onrecord.reports.english import MIN_SHARE, function_word_share, is_foreign, is_latin

ENGLISH = (
    "The troops left the town on Monday after three days of fighting in which at least twelve people died, two "
    "children among them. The police gave no details of the attack, which an armed group had claimed."
)
OTHERS = {
    "Spanish": (
        "El presidente dijo el lunes que las tropas habían salido de la ciudad después de tres días de combates en los "
        "que murieron al menos doce personas, entre ellas dos niños. La policía no dio más detalles sobre el ataque."
    ),
    "German": (
        "Der Präsident sagte am Montag, dass die Truppen die Stadt nach drei Tagen der Kämpfe verlassen hätten, bei "
        "denen mindestens zwölf Menschen starben, unter ihnen zwei Kinder. Die Polizei war in der Stadt und gab nichts "
        "an."
    ),
    "Dutch": (
        "De president zei maandag dat de troepen de stad hadden verlaten na drie dagen van gevechten waarbij ten minste "
        "twaalf mensen om het leven kwamen, onder wie twee kinderen. De aanval is of was door een groep opgeëist."
    ),
    "French": (
        "Le président a déclaré lundi que les troupes avaient quitté la ville après trois jours de combats dans "
        "lesquels au moins douze personnes sont mortes, dont deux enfants. La police n'a pas donné plus de détails."
    ),
    "Danish": (
        "Præsidenten sagde mandag, at tropperne havde forladt byen efter tre dages kampe, hvor mindst tolv mennesker "
        "blev dræbt, blandt dem to børn. Han var her, men politiet ville ikke give flere detaljer for angrebet over for "
        "os."
    ),
    "Indonesian": (
        "Presiden mengatakan pada hari Senin bahwa pasukan telah meninggalkan kota setelah tiga hari pertempuran yang "
        "menewaskan sedikitnya dua belas orang, termasuk dua anak. Polisi tidak memberikan rincian lebih lanjut."
    ),
}


def test_english_in_any_case_is_english() -> None:
    assert function_word_share(ENGLISH)[0] > 2 * MIN_SHARE
    assert function_word_share(ENGLISH.upper()) == function_word_share(ENGLISH)


@pytest.mark.parametrize("language", OTHERS)
def test_neighbours_are_not(language: str) -> None:
    assert function_word_share(OTHERS[language])[0] < MIN_SHARE


@pytest.mark.parametrize("language", OTHERS)
def test_a_few_lines_of_a_neighbour_are_foreign(language: str) -> None:
    assert is_foreign(OTHERS[language])


def test_a_line_of_names_and_numbers_is_not_foreign() -> None:
    line = (
        "KINDA CITY, April 2 - Armed men on motorcycles opened fire on worshippers leaving a mosque in Osk, killing eight, including two "
        "children, a local councillor, Ana Belk, said by telephone."
    )
    assert function_word_share(line)[0] < MIN_SHARE
    assert not is_foreign(line)


def test_scripts() -> None:
    assert is_latin("Khān Shaykhūn, “Łódź”, 12")
    assert not is_latin("Москва заявила")
    assert not is_latin("قال الجيش إن")
    assert is_latin("12 — 34")


def test_no_words() -> None:
    assert function_word_share("12, 34!") == (0.0, 0)
