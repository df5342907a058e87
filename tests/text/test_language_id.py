"""English or surely not: other languages are refused, English tables and short texts are let through."""

from __future__ import annotations

import pytest

from copydesk.text.language_id import identify

ENGLISH = "The council of Oakmere voted on Tuesday to close the old bridge, which had been damaged by the flood. "
OTHERS = {
    "German": "Der Rat der Stadt hat am Dienstag beschlossen, die alte Brücke zu schließen, weil sie von der Flut beschädigt wurde. ",
    "French": "Le conseil de la ville a décidé mardi de fermer le vieux pont, car il avait été endommagé par la crue. ",
    "Spanish": "El consejo de la ciudad decidió el martes cerrar el viejo puente porque había sido dañado por la crecida. ",
    "Portuguese": "O conselho da cidade decidiu na terça-feira fechar a velha ponte, que tinha sido danificada pela cheia do rio. ",
    "Italian": "Il consiglio della città ha deciso martedì di chiudere il vecchio ponte, che era stato danneggiato dalla piena. ",
    "Dutch": "De raad van de stad heeft dinsdag besloten de oude brug te sluiten, omdat die door het water beschadigd was. ",
    "Swedish": "Stadens råd beslutade på tisdagen att stänga den gamla bron, eftersom den hade skadats av översvämningen. ",
    "Polish": "Rada miasta zdecydowała we wtorek o zamknięciu starego mostu, ponieważ został uszkodzony przez powódź. ",
    "Czech": "Rada města v úterý rozhodla o uzavření starého mostu, protože byl poškozen povodní a hrozí jeho zřícení. ",
    "Turkish": "Belediye meclisi salı günü eski köprünün kapatılmasına karar verdi, çünkü sel köprüye büyük zarar vermişti. ",
    "Indonesian": "Dewan kota pada hari Selasa memutuskan untuk menutup jembatan tua yang rusak akibat banjir besar itu. ",
    "Vietnamese": "Hội đồng thành phố hôm thứ Ba đã quyết định đóng cửa cây cầu cũ vì nó bị hư hại trong trận lũ. ",
    "Finnish": "Kaupunginvaltuusto päätti tiistaina sulkea vanhan sillan, koska tulva oli vaurioittanut sitä pahasti. ",
    "Hungarian": "A városi tanács kedden úgy döntött, hogy lezárja a régi hidat, mert az árvíz súlyosan megrongálta azt. ",
    "Swahili": "Baraza la mji liliamua Jumanne kufunga daraja la zamani kwa sababu liliharibiwa na mafuriko makubwa. ",
    "Russian": "Городской совет во вторник решил закрыть старый мост, потому что он был повреждён наводнением. ",
    "Greek": "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη να κλείσει την παλιά γέφυρα επειδή υπέστη ζημιές. ",
    "Arabic": "قرر مجلس المدينة يوم الثلاثاء إغلاق الجسر القديم لأنه تضرر من الفيضان ",
    "Chinese": "市议会周二决定关闭这座旧桥，因为它在洪水中受损，专家说修复需要两年时间，居民对此表示担忧和不满。",
    "Hindi": "नगर परिषद ने मंगलवार को पुराने पुल को बंद करने का फैसला किया क्योंकि बाढ़ से उसे नुकसान हुआ था। ",
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_other_languages_are_refused(name: str) -> None:
    assert identify(OTHERS[name] * 8).language == "und"


@pytest.mark.parametrize(
    "text",
    [ENGLISH, ENGLISH * 8, ENGLISH.upper() * 3, ENGLISH * 3 + OTHERS["Arabic"], ENGLISH * 3 + OTHERS["French"] * 2],
    ids=["one sentence", "long", "capitals", "with Arabic", "with French"],
)
def test_english_is_not_refused(text: str) -> None:
    assert identify(text).language in {"en", None}
    assert identify(text * 4).language == "en"


@pytest.mark.parametrize(
    "text",
    ["", "😀", "Guten Morgen.", "No 2 Red 129.50 up 1.50\n" * 60, "Oakmere 3 Tarnow 1\nBexley 0 Ashford 2\n" * 40, "\u202eabc", "ABC " * 500],
    ids=["empty", "emoji", "short", "prices", "results", "override", "one word"],
)  # fmt: skip
def test_what_cannot_be_told_is_let_through(text: str) -> None:
    assert identify(text).language is None


def test_it_says_why() -> None:
    assert identify(OTHERS["Arabic"]).reason == "most of its letters are Arabic"
    assert identify(OTHERS["Chinese"]).reason == "most of its letters are Chinese or Japanese"
    assert "function words of English" in identify(OTHERS["French"] * 4).reason
