"""In which language a text is: named where it is clear, and left open where it is not."""

import pytest

from corpus.language import country_names, language_name, language_of, with_language
from tests.fakes import article

TEXTS = {
    "en": "The ferry to Halmstow sank on Monday night. Nineteen of the forty people on it have been saved by "
    "fishermen, the harbour master said, and nobody knows yet why its engine failed.",
    "fr": "Le bac de Halmstow a coulé dans la nuit de lundi. Dix-neuf des quarante personnes à bord "
    "ont été sauvées par des pêcheurs, a dit le maître du port, et personne ne sait encore pourquoi.",
    "de": "Die Fähre nach Halmstow ist in der Nacht zum Dienstag gesunken. Neunzehn der vierzig Menschen an Bord "
    "wurden von Fischern gerettet, sagte der Hafenmeister, und niemand weiß bisher, warum die Maschine versagte.",
    "es": "El transbordador de Halmstow se hundió en la noche del lunes. Diecinueve de las cuarenta personas que iban "
    "a bordo fueron rescatadas por pescadores, dijo el jefe del puerto, y nadie sabe todavía por qué.",
    "it": "Il traghetto per Halmstow è affondato nella notte di lunedì. Diciannove delle quaranta persone a bordo sono "
    "state salvate dai pescatori, ha detto il capo del porto, e nessuno sa ancora perché.",
    "pl": "Prom do Halmstow zatonął w poniedziałek w nocy. Dziewiętnaście z czterdziestu osób na pokładzie uratowali "
    "rybacy, powiedział kapitan portu, i nikt jeszcze nie wie, dlaczego zawiódł silnik.",
    "ru": "Паром в Халмстоу затонул в ночь на вторник. Девятнадцать из сорока человек, находившихся на борту, спасли "
    "рыбаки, сказал начальник порта, и никто пока не знает, почему отказал двигатель.",
    "zh": "开往哈姆斯托的渡轮星期一夜里沉没。港务长说，船上四十人中有十九人被渔民救起，目前还没有人知道原因。"
    "调查人员将在星期四到达港口，检查打捞上来的船体，并询问幸存的船员和乘客。当地居民说，渡轮在三月份坏过两次。"
    "市长表示，新的渡轮最早要到明年夏天才能投入使用，在此之前居民只能绕道而行。",
}  # fmt: skip


@pytest.mark.parametrize("code", TEXTS)
def test_the_language_of_a_text(code: str) -> None:
    assert language_of(TEXTS[code]) == code
    assert language_of(TEXTS[code], stated=code.upper()) == code


def test_of_a_short_text_or_of_figures_nothing_is_said() -> None:
    assert language_of("Bonjour à tous") is None
    assert language_of("") is None
    assert language_of("12:30 3-1 4-2 5-5 | " * 100) is None


@pytest.mark.parametrize(
    ("stated", "found"),
    [("en-US", "en"), ("EN_gb", "en"), (" English ", "en"), ("de", "en"), ("page", "en"), ("", "en")],
)
def test_what_is_stated_is_written_as_a_code_and_stands_unless_it_is_obviously_wrong(stated: str, found: str) -> None:
    assert language_of(TEXTS["en"] * 3, stated=stated) == found


def test_of_a_short_text_what_is_stated_stands() -> None:
    assert language_of("Bonjour", stated="fr-FR") == "fr"


def test_the_body_of_an_article_tells_and_not_its_headline() -> None:
    report = article("a", TEXTS["fr"] * 8, title="The Ferry to Halmstow")
    assert with_language(report).language == "fr"
    assert with_language(report).text == report.text


def test_a_language_is_named_in_english() -> None:
    assert [language_name(code) for code in ("fr", "zh", "xx-none", "")] == ["French", "Chinese", "xx-none", ""]


def test_countries_have_names_and_regions_of_several_are_none() -> None:
    names = country_names()
    assert {"Japan", "Côte d’Ivoire", "Netherlands"} <= set(names)
    assert not {"Europe", "European Union", "United Nations", "world"} & set(names)
