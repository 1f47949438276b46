"""Words of six languages that say nothing about what is looked for: articles, pronouns, question words, politeness."""

from typing import Final

_LISTS: Final = {
    "en": """
        a about all also am an and any anyone anything are as at be been being but by can could did do does
        doing done for from get give had has have having he her here him his how i if in into is it its just
        like looking look may me more most my need no not of offer offered offers on one or other our out over
        please should show so some somebody someone something spot such tell than that the their them then there
        these they thing things this those to up us use used want wants was we were what when where which while
        who whom whose why will with would you your exist exists find available better well
    """,
    "fr": """
        a à afin ai ainsi alors après au aucun aussi autre autres aux avec avez avoir avons bien c ce cela celle
        celui ces cet cette ceux chez ci comme comment d dans de des depuis donc dont du elle elles en entre es
        est et été être eu existe fait faut il ils j je l la le les leur leurs lors lui m ma mais me même mes
        mieux moi mon n ne nos notre nous on ont ou où par pas peut peuvent peux plus pour pourquoi pouvons qu
        quand que quel quelle quelles quels qui quoi s sa sans se ses si son sont sous sur t ta te tes toi ton
        tous tout toute toutes très trouver tu un une vers veux vos votre vous voudrais y
    """,
    "es": """
        a acerca al algo alguna algunas alguno algunos ante aquel aquella aquello aquí así aun como cómo con
        contra cual cuál cuales cuáles cuando cuándo cuanto de del desde donde dónde dos e el él ella ellas
        ellos en entre era es esa ese eso esos esta está están estas este esto estos existe existen fue ha hace
        han hasta hay he la las le les lo los más me mi mis muy nada ni no nos nosotros nuestra nuestras nuestro
        nuestros o otra otro otros para pero podemos por porque pues puede pueden puedo que qué quien quién
        quienes quiero se ser si sí sin sobre somos son su sus también te tenemos tiene tienen todo todos tu tus
        u un una unas uno unos usted ya yo
    """,
    "ru": """
        а без бы был была были было быть в вам вас весь во вот все всё вы где да для до его ее её если есть еще
        ещё же за и из или им их к как какая какие какой каким каких какую кем ко когда кого кто ли либо лучше
        мне можно мы на над надо нам нас насколько не него нее нет ни них но ну о об обо он она они оно от по
        под пожалуйста при про с свой со так также такой там то тоже только том ты у уже хорошо хочу чего чем
        через что чтобы эта эти это этот я
    """,
    "ar": """
        أن إن أو أي أين إلى التي الذي الذين اللاتي ألا أم أنا أنت بعد بعض بل بين تلك ثم حتى حول حيث خلال ذلك عند
        عن على غير في فيها فيه قبل قد كان كانت كل كم كما كيف لا لدى لكن لم لماذا لن له لها لهم ليس ما ماذا متى
        مثل مع من منذ نحن هذا هذه هل هم هنا هناك هو هي و وهل يا يمكن توجد يوجد أريد نريد
    """,
    "zh": """
        的 了 吗 呢 吧 啊 我 我们 你 你们 他 她 它 他们 是 在 有 和 与 或 把 被 对 为 什么 哪些 哪里 哪个
        怎么 如何 可以 可用 能 想 要 请问 需要 关于 这 那 一个 一些 没有 是否 年
    """,
}


def words_of(language: str) -> frozenset[str]:
    return frozenset(_LISTS[language].split())
