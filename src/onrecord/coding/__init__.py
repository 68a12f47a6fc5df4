"""Two people code one incident, each without the other's coding: what can be coded, the decisions that do it, how far they agree."""
