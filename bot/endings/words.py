"""The words by which people say that reminders shall stop, or that everything has changed. PURE.

Data only: how they are put together is `told`'s matter. Chinese ones are simplified and without
spaces, English ones lower case without apostrophes. Each is a piece of a regular expression.
"""

from __future__ import annotations

# -- Chinese: around a wish ------------------------------------------------------------------------

ZH_BEFORE = (
    "请你|请您|请|麻烦你|麻烦您|麻烦|谢谢你|谢谢您|谢谢|您好|你好|拜托你们|拜托|求求你们|求求你|"
    "求求您|求你|我想要|我想|我要|我们想|我们要|我决定|我希望|希望|帮我|帮忙|替我|给我|现在|马上|"
    "立刻|立即|以后|今后|从今天起|从现在起|从今往后|今天起|就|都|全部|统统|先|还是|算了|好了|够了|"
    "行了|机器人"
)
ZH_AFTER = (
    "了|吧|啦|咯|喽|谢谢你们|谢谢你|谢谢您|谢谢|多谢|哦|哈|呀|啊|嘛|现在|马上|立刻|拜托|麻烦你|"
    "麻烦您"
)
ZH_ASKS_AFTER = "好吗|好不好|行吗|行不行|可以吗|可以不|可以么|吗|么"
ZH_ASKS_BEFORE = (
    "能不能|可不可以|能否|可否|可以|能|怎么才能|怎么样才能|怎么|怎样才能|怎样|如何才能|如何|咋|"
    "点样|在哪里|在哪儿|哪里|哪儿"
)
ZH_HOW_AFTER = "怎么|怎样|如何|咋|在哪里?|哪里"

ZH_STOP_ALONE = "停止|停(?!了)|退订|退掉|取消订阅|取消提醒|退出|停掉"
ZH_STOP_VERB = "停止|停掉|停了|停下|停|关掉|关闭|关了|关上|取消掉|取消|结束|终止|中止|退订|退出"
ZH_OF = "这个|这些|那些|所有的?|全部的?|一切|你们?的|您的|每天的|我的|机器人的?|任何"
ZH_OBJECT = (
    "打卡提醒|每日打卡|提醒服务|提醒消息|提醒|消息|信息|通知|短信|推送|打卡|问卷|订阅|发送消息|"
    "发送信息|发消息|发信息|发提醒|发送|推送消息|提问|问候|询问"
)
ZH_NO_MORE = "别|不要|不用|不必|不需要|请勿|勿|唔好|唔使|甭|莫|无需|不想|不许|停止"
ZH_STILL = "再|继续|老是?|总是?|一直|天天|每天|来|都|向我|跟我|对我|给我们?|收到|看到"
ZH_SEND = (
    "发消息|发信息|发送消息|发送|发提醒|发短信|推送|发来|发|提醒我|提醒|问我|问|打扰我|打扰|"
    "骚扰我|骚扰|烦我|打卡|通知我|联系我|吵我|收消息|接收消息"
)
ZH_NO_WISH_NEEDS_END = "不打卡|不收提醒|不收消息"

# -- Chinese: somebody, some time ------------------------------------------------------------------

ZH_CLOSE_KIN = (
    "爸爸?|妈妈?|老爸|老妈|父亲|母亲|老公|老婆|丈夫|妻子|先生|太太|老伴儿?|爱人|爷爷|奶奶|外公|"
    "外婆|姥姥|姥爷|公公|婆婆|岳父|岳母|老爷子|老太太|阿爸|阿妈"
)
ZH_YOUNGER = (
    "儿子|女儿|孩子|宝宝|哥哥|姐姐|弟弟|妹妹|哥|姐|弟|妹|叔叔|伯伯|舅舅|姑姑|阿姨|姨妈|家人|亲人|"
    "男朋友|女朋友"
)
ZH_PATIENT = "患者|病人"
ZH_MY = "我们家的?|我家的?|我们的?|我的?|咱们?"
ZH_PRONOUN = "他|她|佢"
ZH_SELF = "我们?|自己"
ZH_TIME = (
    "昨天|昨日|昨晚|昨夜|今天|今日|今早|今晨|今晚|前天|前晚|大前天|凌晨|清晨|早上|早晨|上午|中午|"
    "下午|傍晚|晚上|夜里|半夜|刚刚|刚才|刚|上周|上个?星期|上个?礼拜|这周|本周|"
    "周[一二三四五六日天]|星期[一二三四五六日天]|礼拜[一二三四五六日天]|[0-9]{1,2}月|"
    "[0-9]{1,2}[日号]|[0-9]{1,2}[点时]|[零一二三四五六七八九十两]{1,3}点|多|半"
)
ZH_HOW = (
    "已经|已|于|在|还是|终于|最终|最后|突然|忽然|不幸|因病|安详地?|平静地?|安静地?|医院里?|家里?|"
    "icu|睡梦中|睡梦里"
)

ZH_DIED = (
    "去世|过世|离世|辞世|病逝|逝世|病故|身故|往生|仙逝|死|没(?:有)?抢?救过来|没(?:有)?抢救回来|"
    "没(?:有)?救回来|没(?:有)?挺过来|没(?:有)?挺过去|没(?:有)?熬过来|没(?:有)?熬过去|抢救无效|"
    "不在|不在人世|永远地?离开了?我们?|离开了?我们|去了天堂|走得很安详|走得很平静|走得很安静"
)
ZH_ONLY_WITH_END = "死|不在"
"""Means that only with 了 behind it."""
ZH_LEFT = "走|没"
"""Means that only of close kin, with 了, and without "first"."""
ZH_PEACE = "安详地|平静地|安静地|永远地?|安详|平静"
"""Before "left" it tells even of a mere "he"."""

ZH_THANKS = (
    "(?:非常|太|真的)?(?:谢谢|感谢|多谢)(?:你们|您们|你|您|大家|各位|医生|护士|团队|这段时间|一直以来?|的|照顾|帮助|陪伴|关心|提醒|支持)*了?|"
    "你好|您好|请节哀|我们?(?:很|非常|好|都很)(?:难过|伤心|悲痛)|不用了"
)

# -- Chinese: the rest -----------------------------------------------------------------------------

ZH_SAYS = (
    "医生说|大夫说|医院说|主任说|检查说|检查显示|检查结果|复查说|复查显示|复查|检查|结果|片子显示|"
    "pet(?:ct)?|确诊"
)
ZH_ILLNESS = "疾病|病情|病|肿瘤|癌症|癌|淋巴瘤|骨髓瘤|白血病|cart|治疗|细胞治疗|回输"
ZH_AGAIN = "又|还是|已经|再次|再|现在|确实"
ZH_CAME_BACK = "复发|进展|回来|长|长出来|转移|失败"
ZH_CAME_BACK_ALONE = "复发|进展"
ZH_NO_RESPONSE = "没(?:有)?效果|无效|没(?:有)?缓解|没(?:有)?起作用|没(?:有)?用"

ZH_DECIDED = "我们?决定|决定|最终|最后|现在"
ZH_THERAPY = "cart|细胞治疗|回输|这个治疗"

ZH_COMFORT = (
    "安宁疗护|安宁护理|安宁缓和|安宁病房|安宁|临终关怀|舒缓治疗|舒缓疗护|舒缓护理|舒缓病房|"
    "缓和医疗|缓和治疗|姑息治疗|姑息病房|姑息护理"
)
ZH_MOVE = (
    "转到了?|转去了?|转入了?|转进了?|转了?|进了|进|住进了?|去了|选择了?|接受|改成了?|改为|改|只做|"
    "只要"
)
ZH_MOVE_AFTER = "医院|病房|中心|机构|科|里面?|了"
ZH_READY = "要|准备|决定|已经|今天|昨天|明天|现在|刚|打算"

# -- English ---------------------------------------------------------------------------------------

EN_BEFORE = (
    "please|pls|plz|hi|hello|hey|ok|okay|sorry|thanks|thank you|but|and|so|kindly|just|now|bot|"
    "you can|you may|i want to|i want you to|i would like to|i would like you to|id like to|"
    "id like you to|i wish to|i need to|i need you to|i need|i want|we want to|let me|lets"
)
EN_AFTER = (
    "please|pls|plz|thanks|thank you|thx|now|any ?more|again|immediately|right now|right away|"
    "today|for me|to me|at once|for good|from now on"
)
EN_ASKS = (
    "how do i|how can i|how do we|how to|how could i|can you|could you|would you|will you|can i|"
    "may i|could i|where do i|where can i"
)
EN_STOP_ALONE = "stop|td|stopall|stop all|unsubscribe|unsubscribe me|opt out|optout|opt me out|quit"
EN_UNCLEAR_STOP = "stop it|stop this|stop that"
EN_STOP_VERB = (
    "stop|cancel|end|quit|turn off|switch off|disable|unsubscribe from|unsubscribe me from"
)
EN_DOING = (
    "sending|getting|receiving|messaging|texting|asking|reminding|bothering|contacting|pinging|"
    "writing|writing to|spamming|questioning"
)
EN_DONT = "dont|do not|no longer|never|stop to"
EN_DO = "send|text|message|remind|ask|bother|contact|write|write to|ping"
EN_ANY = (
    "me|us|all|all of|all the|any|any of|any more|more|these|this|those|the|your|my|so many|every|"
    "daily|such"
)
EN_OBJECT = (
    "messages?|msgs?|texts?|reminders?|notifications?|check ?ins?|questions?|alerts?|subscription|"
    "questionnaires?|surveys?|spam"
)
EN_THING = "these|this|those|them|it|anything|stuff"

EN_KIN = (
    "dad|daddy|father|papa|mum|mom|mommy|mummy|mother|mama|husband|wife|partner|son|daughter|"
    "child|brother|sister|grandmother|grandfather|grandma|grandpa|granny|uncle|aunt|boyfriend|"
    "girlfriend|boy|girl|baby|love"
)
EN_WHEN = (
    "last night|last week|this morning|this afternoon|this evening|tonight|today|yesterday|"
    "just now|now|in the night|in the morning|early|earlier|"
    "(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
    "(?:a|an|one|two|three|four|five|six|few|a few|a couple of|[0-9]{1,2}) (?:hours?|days?) ago|"
    "at (?:home|midnight|noon|[0-9]{1,2} ?(?:am|pm)?)|in (?:the )?(?:hospital|icu|hospice)|"
    "in (?:his|her|their) sleep|peacefully|suddenly"
)
EN_FIRST = "sadly|unfortunately|and|hi|hello|so|today"
EN_THANKS = (
    "(?:thank you|thanks|many thanks)(?: (?:so much|very much|a lot|all|everyone|for everything|"
    "for (?:all )?(?:your|the) (?:help|care|support|messages|reminders)))*"
)
EN_SADLY = "has|have|just|sadly|unfortunately|already|peacefully|suddenly"
EN_DIED = (
    "died|passed away|passed on|is dead|is deceased|is no longer with us|was pronounced dead|"
    "didnt survive|did not survive|didnt pull through"
)
EN_ILLNESS = (
    "cancer|lymphoma|leukemia|leukaemia|myeloma|tumou?rs?|disease|illness|blood cancer|dlbcl|all|"
    "mcl"
)
EN_SOURCE = "doctors?|team|scan|pet|biopsy|results?"
EN_INFUSION = "infusion|cart|cell therapy|cell infusion|cart infusion|cart therapy|treatment"
EN_OFF = "cancelled|canceled|called off|postponed|put off|delayed|off"
EN_COMFORT = "hospice(?: care)?|comfort care|palliative care"
EN_MOVED = (
    "is|are|am|was|has|have|been|being|now|moving|moved|going|gone|went|goes|transferred|"
    "transferring|decided|decided on|chosen|chose|started|starting|entered|entering|admitted|in|"
    "on|to|into|for|with|him|her|me|us|under|the|a|just|today|yesterday"
)
