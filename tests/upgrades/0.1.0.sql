BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE awaiting (
	chat_id BIGINT NOT NULL, 
	user_id BIGINT NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	payload BLOB, 
	expires_at BIGINT NOT NULL, 
	CONSTRAINT pk_awaiting PRIMARY KEY (chat_id, user_id)
);
CREATE TABLE card_vote (
	card VARCHAR(64) NOT NULL, 
	revision VARCHAR(12) NOT NULL, 
	user_id BIGINT NOT NULL, 
	locale VARCHAR(16) NOT NULL, 
	vote VARCHAR(8) NOT NULL, 
	voted_at BIGINT NOT NULL, 
	CONSTRAINT pk_card_vote PRIMARY KEY (card, revision, user_id)
);
CREATE TABLE checkin (
	id INTEGER NOT NULL, 
	subscription_id BIGINT NOT NULL, 
	due_at BIGINT NOT NULL, 
	useful_until BIGINT NOT NULL, 
	sent_at BIGINT, 
	answered_at BIGINT, 
	answer BLOB, 
	CONSTRAINT pk_checkin PRIMARY KEY (id), 
	CONSTRAINT fk_checkin_subscription_id FOREIGN KEY(subscription_id) REFERENCES subscription (id) ON DELETE CASCADE, 
	CONSTRAINT uq_checkin_subscription_id_due_at UNIQUE (subscription_id, due_at)
);
INSERT INTO "checkin" VALUES(1882713179374085054,1882622582407685049,1795478400000000,1795500000000000,NULL,1795495204328587,X'0108A35699026F7EF0ECC1FC3981C31239B5C299A7F2DCA8ECE74A1144AAB71053688C99B8EDC62457');
INSERT INTO "checkin" VALUES(1882713179374085055,1882622582407685050,1795478400000000,1795500000000000,NULL,1795495204328587,X'0108A356995D199FD6B17C98BD234BF0714B7AABAB36D248E5E855A8517CFFCDFAE23030E851E9');
INSERT INTO "checkin" VALUES(1882713179374085056,1882622582407685051,1795478400000000,1795500000000000,NULL,NULL,NULL);
INSERT INTO "checkin" VALUES(1882713179374085057,1882622582407685052,1795478400000000,1795500000000000,NULL,NULL,NULL);
INSERT INTO "checkin" VALUES(1882713179374085058,1882622582407685053,1795478400000000,1795500000000000,NULL,NULL,NULL);
CREATE TABLE consent (
	user_id BIGINT NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	given_at BIGINT NOT NULL, 
	version SMALLINT NOT NULL, 
	withdrawn_at BIGINT, 
	CONSTRAINT pk_consent PRIMARY KEY (user_id, kind, given_at)
);
INSERT INTO "consent" VALUES(1,'check_ins',1795408804328587,1,NULL);
INSERT INTO "consent" VALUES(2,'check_ins',1795408804328587,1,NULL);
INSERT INTO "consent" VALUES(3,'check_ins',1795408804328587,1,NULL);
INSERT INTO "consent" VALUES(4,'check_ins',1795408804328587,1,NULL);
INSERT INTO "consent" VALUES(5,'check_ins',1795408804328587,1,1795495204328587);
CREATE TABLE content_head (
	id SMALLINT NOT NULL, 
	number BIGINT NOT NULL, 
	CONSTRAINT pk_content_head PRIMARY KEY (id)
);
INSERT INTO "content_head" VALUES(1,1);
CREATE TABLE inbox (
	update_id INTEGER NOT NULL, 
	order_key VARCHAR(64) NOT NULL, 
	state SMALLINT NOT NULL, 
	attempts SMALLINT DEFAULT '0' NOT NULL, 
	received_at BIGINT NOT NULL, 
	finished_at BIGINT, 
	body BLOB, 
	replies BLOB, 
	CONSTRAINT pk_inbox PRIMARY KEY (update_id)
);
INSERT INTO "inbox" VALUES(900,'c1',0,0,1795408804397118,NULL,X'0108A3569959B5827B49CD6CFFA7BC25866E7D12BB11A91D5C7905B83091F876BFD86616B94ACFEEA76C7CCE7B0548860278F7C185B58F58E381E9F6E6F63137BF5A57826D03F78B2A00BDC1D53FD1C5CC034D02CA0D1DA5F57F34DEA0C4126E935C5B097522',NULL);
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	lane SMALLINT NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	ref BIGINT NOT NULL, 
	chat_id BIGINT NOT NULL, 
	not_before BIGINT NOT NULL, 
	useful_until BIGINT NOT NULL, 
	state SMALLINT DEFAULT '0' NOT NULL, 
	attempts INTEGER DEFAULT '0' NOT NULL, 
	uncertain SMALLINT DEFAULT '0' NOT NULL, 
	broken SMALLINT DEFAULT '0' NOT NULL, 
	lease_until BIGINT, 
	lease_holder VARCHAR(32), 
	message_id BIGINT, 
	reason VARCHAR(32), 
	created_at BIGINT NOT NULL, 
	finished_at BIGINT, 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT uq_outbox_kind_ref_chat_id UNIQUE (kind, ref, chat_id)
);
INSERT INTO "outbox" VALUES(1882713179374085059,4,'checkin',1882713179374085054,1,1795478400000000,1795500000000000,0,0,0,0,NULL,NULL,NULL,NULL,1795495204328587,NULL);
INSERT INTO "outbox" VALUES(1882713179374085060,4,'checkin',1882713179374085055,2,1795478400000000,1795500000000000,0,0,0,0,NULL,NULL,NULL,NULL,1795495204328587,NULL);
INSERT INTO "outbox" VALUES(1882713179374085061,4,'checkin',1882713179374085056,3,1795478400000000,1795500000000000,0,0,0,0,NULL,NULL,NULL,NULL,1795495204328587,NULL);
INSERT INTO "outbox" VALUES(1882713179374085062,4,'checkin',1882713179374085057,4,1795478400000000,1795500000000000,0,0,0,0,NULL,NULL,NULL,NULL,1795495204328587,NULL);
INSERT INTO "outbox" VALUES(1882713179374085063,4,'checkin',1882713179374085058,5,1795478400000000,1795500000000000,4,0,0,0,NULL,NULL,NULL,'cancelled',1795495204328587,1795495204328587);
CREATE TABLE person (
	user_id INTEGER NOT NULL, 
	locale VARCHAR(16), 
	zone VARCHAR(64), 
	first_seen BIGINT NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (user_id)
);
INSERT INTO "person" VALUES(1,'zh-Hans','Asia/Shanghai',1795408804328587);
INSERT INTO "person" VALUES(2,'zh-Hans','Asia/Shanghai',1795408804328587);
INSERT INTO "person" VALUES(3,'zh-Hans','Asia/Shanghai',1795408804328587);
INSERT INTO "person" VALUES(4,'zh-Hans','Asia/Shanghai',1795408804328587);
INSERT INTO "person" VALUES(5,'en','Asia/Shanghai',1795408804328587);
CREATE TABLE publication (
	number INTEGER NOT NULL, 
	author VARCHAR(64) NOT NULL, 
	at BIGINT NOT NULL, 
	base INTEGER NOT NULL, 
	CONSTRAINT pk_publication PRIMARY KEY (number)
);
INSERT INTO "publication" VALUES(1,'shipped',1795408803444921,0);
CREATE TABLE revision (
	path VARCHAR(200) NOT NULL, 
	number INTEGER NOT NULL, 
	text TEXT, 
	CONSTRAINT pk_revision PRIMARY KEY (path, number), 
	CONSTRAINT fk_revision_number FOREIGN KEY(number) REFERENCES publication (number)
);
INSERT INTO "revision" VALUES('cards/about_limits/card.yaml',1,'id: about_limits
kind: about
category: about
order: 1
related: [red_flags_now]
certainty: not_rated
sources: [ajh_summary, own_search]
facts: [seed_promo_medfind, x_seed_origin, x_paper_not_found, x_honcode_gone, study_journal, study_design]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/about_limits/en.md',1,'---
title: What can this bot do, and what not?
summary: It explains, reminds, keeps notes and tells you whom to contact. It cannot diagnose.
button: About this bot
aliases: [about, disclaimer, who are you, what can you do, are you a doctor, source, privacy]
of: "771c790268d4"
---
- It explains, reminds, keeps notes and tells you whom to contact. It does not replace your care team.
- It does not diagnose, grade, predict or choose drugs. It does not promote hospitals or drug buying.
- Nobody reads your messages live. No warning does not mean that all is well. If you worry, phone.
- The numbers on response come from a Chinese summary of a review in the American Journal of Hematology. We have not checked the original.
- The publisher of that summary also sells access to drugs. We leave its promotion out.
- Each card shows its date, its sources and if a doctor has signed it. If you see a mistake, please tell us.
');
INSERT INTO "revision" VALUES('cards/about_limits/zh-Hans.md',1,'---
title: 这个机器人能做什么，不能做什么？
summary: 它讲解、提醒、记录，并告诉您该联系谁；它不能诊断。
button: 关于机器人
aliases: [关于, 免责声明, 你是谁, 能做什么, 是医生吗, 来源, 可靠吗, 隐私]
---
- 它能讲解、提醒、记录，并告诉您该联系谁。它不能代替您的医疗团队。
- 它不诊断、不分级、不预测、不选药，也不推荐医院或代购。
- 没有人实时看您的消息。没有警示，不等于没事；担心就打电话。
- 疗效数字来自《美国血液学杂志》综述的中文解读，原文尚未核对。
- 解读的发布方也卖购药服务。我们不采用它的推广。
- 每张卡都写明日期、来源和是否有医生签署。看到错误，请告诉我们。
');
INSERT INTO "revision" VALUES('cards/alone/card.yaml',1,'id: alone
kind: practical
category: practical
order: 20
related: [nobody_answers, step_4_infusion, icans_guide, red_flags_now]
certainty: not_rated
sources: [dana_farber_caregiver, general_knowledge, project_rules]
facts: [x_dfci_caregiver, lv_alone_tell_team, lv_alone_others_notice, lv_alone_helpers, x_crs_fever_38, x_emergency_numbers]
call:
- {key: emergency, tier: emergency, rules: [E02_unresponsive, E03_confusion, E04_speech, E06_breathing, E07_chest]}
- {key: now, tier: call_now, rules: [T01_fever, T02_chills, T05_handwriting, T07_drowsy, T09_dizzy]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/alone/en.md',1,'---
title: I have no caregiver. What can I do?
summary: Tell your team before the infusion and hide nothing. Then find people who take turns.
button: No caregiver
aliases: [alone, i live alone, no caregiver, no family, nobody to help me, children far away, home alone]
of: "f6952ec90d1b"
---
- **Tell your team early, and hide nothing**. Some centres want a person with you for all of the first {x_dfci_caregiver} days.
- **Why**: when you are confused or cannot speak well, you may not know it. Others see it first.
- **You can ask**: Can I stay in hospital longer? Is there a paid carer or a social worker? On which days must a person be with me?
- **Let people take turns**: family, friends, neighbours or a paid carer. They call morning and evening, come to look if you do not answer, and call {emergency} if they cannot get in.
- **Have ready**: a spare key and your address with a person you trust. Keep your phone charged and close to you.
! emergency: Confused, hard to speak, fainting, cannot be woken, hard to breathe at rest, chest pain. After the call, unlock your door if you can.
! now: {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more, shaking chills, changed writing, very sleepy, dizzy.
');
INSERT INTO "revision" VALUES('cards/alone/zh-Hans.md',1,'---
title: 没有人照护我，怎么办？
summary: 回输前就告诉团队，不要瞒；再找人轮流看您。
button: 没有照护者
aliases: [独居, 没人照顾, 没有家属, 独自在家, 没有照护者, 请护工, 子女在外地]
---
- **早点告诉团队，不要瞒**。有的中心要求头{x_dfci_caregiver}天都有人陪。
- **为什么**：犯糊涂、说话难时，自己往往不知道，别人先看出来。
- **可以问**：能多住院吗？有陪护或社工吗？哪些天必须有人在？
- **请人轮流**：亲友、邻居或护工。早晚通话，没人接就上门看，进不去就打{emergency}。
- **放好**：备用钥匙和您的地址交给信得过的人；手机充好电，放手边。
! emergency: 犯糊涂、说话难、晕倒、叫不醒、静坐也喘、胸痛。打完电话，能动就打开门锁。
! now: ≥{x_crs_fever_38}℃、寒战、字迹变样、很困、头晕。
');
INSERT INTO "revision" VALUES('cards/caregiver_guide/card.yaml',1,'id: caregiver_guide
kind: practical
category: practical
order: 5
related: [handwriting_check, mood_support, red_flags_now]
certainty: not_rated
sources: [dana_farber_caregiver, cambridge_discharge, barata_2021, project_rules]
facts: [x_dfci_caregiver, x_uk_cuh_rules, crs_patient_action, x_caregiver_anxiety, x_crs_fever_38]
call:
- {key: emergency, tier: emergency, rules: [E01_seizure, E02_unresponsive, E03_confusion, E04_speech, E05_stroke_like, E06_breathing, E07_chest]}
- {key: now, tier: call_now, rules: [T01_fever, T02_chills, T05_handwriting, T07_drowsy, T08_weakness, T22_caregiver_worry]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/caregiver_guide/en.md',1,'---
title: "Carers: what to look at each day?"
summary: You often notice first. If they are not like themselves, phone. You need not be sure.
button: For carers
aliases: [caregiver, carer, caregiver guide, family, looking after, how can i help, nursing]
of: "d6140f3a929d"
---
- **You often notice first**: speech, reaction, walking, writing.
- **Look each day**: temperature, food and drink, urine, writing. Keep notes.
- **Not like themselves?** Phone at once. You need not be sure.
- **Emergency**: call an ambulance; do not drive them yourself. Stay with them and bring the wallet card.
- **Take turns** with others if you can. You need sleep and help too; if you can''t go on, tell the team.
! emergency: Seizure, fainting, cannot be woken, confusion, hard to speak or grasp words, all at once weak on a side, hard to breathe at rest, chest pain.
! now: {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more, chills, changed writing, shaky hands, very sleepy, restless, unsteady, a fall, or not like themselves.
');
INSERT INTO "revision" VALUES('cards/caregiver_guide/zh-Hans.md',1,'---
title: 照护者：每天看什么？
summary: 您往往最先看出变化。觉得不像平时，就打电话，不用等确定。
button: 照护者
aliases: [照护者, 照顾病人, 家属, 家属怎么做, 陪护, 陪护注意什么, 怎么照顾, 护理]
---
- **您往往最先看出变化**：说话、反应、走路、写字。
- **每天看**：体温、吃喝、尿量、字迹，写下来。
- **觉得不像平时**：马上打电话，不用等到确定。
- **急救**：叫急救车，不要自己开车送。留在身边，带上提醒卡。
- **换班**：最好有人轮流。您也要睡觉，也可以求助；撑不住，告诉团队。
! emergency: 抽搐、晕倒、叫不醒、犯糊涂、说话或理解变难、突然半边无力、静坐也喘、胸痛。
! now: ≥{x_crs_fever_38}℃、寒战、字迹变样、手抖、很困、坐立不安、走不稳、跌倒，或觉得不像平时。
');
INSERT INTO "revision" VALUES('cards/cart_overview/card.yaml',1,'id: cart_overview
kind: step
category: steps
order: 0
related: [step_1_collection, timeline, questions_team]
certainty: not_rated
sources: [ajh_summary, general_knowledge]
facts: [cart_definition, bg_blood_cancer_def, bg_rr_meaning, cart_step1_collection, cart_step2_engineering, cart_step3_expansion, cart_step4_infusion, cart_lymphodepletion_mentioned, x_apheresis_hours, outlook_balance]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/cart_overview/en.md',1,'---
title: What is CAR-T?
summary: Your own T cells get a receptor that spots cancer cells. Then they go back into your body.
button: What is CAR-T?
aliases: [car-t, cart, car t cell, what is car-t, cell therapy, immunotherapy, overview]
of: "3c02c0a179fd"
---
- **What**: mostly it is your own T cells. They get a receptor that spots a marker on cancer cells, and go back into your body. T cells are immune cells.
- **For whom**: mainly for blood cancers that came back or did not respond. Examples are myeloma, lymphoma and leukaemia.
- **How**: cells are collected, changed, grown, and then given back. There is some waiting in between. Tap "All steps" to go step by step.
- **Hope and risk**: it may work, or it may not. Side effects can be severe, so it is done in skilled centres with close watch.
- **Is it for you?** You and your team decide this together. You can ask: What is the aim for me? What else could we do?
');
INSERT INTO "revision" VALUES('cards/cart_overview/zh-Hans.md',1,'---
title: CAR-T是什么？
summary: 用您自己的T细胞，装上认得癌细胞的接收器，再输回身体。
button: CAR-T是什么
aliases: [CAR-T, CART, 卡替, 嘎T, 什么是CAR-T, 细胞治疗, 细胞疗法, 免疫治疗]
---
- **是什么**：一般取您自己的T细胞，装上认得癌细胞标记的接收器，再输回身体。T细胞是免疫细胞。
- **给谁用**：主要是复发，或治疗没有起效的血液癌症。例如骨髓瘤、淋巴瘤、白血病。
- **过程**：先采集，再改造、扩增，最后回输，中间有等待和准备。点“全部步骤”，可以逐步看。
- **效果和风险**：可能有效，也可能无效，还可能有严重副作用。所以要在有经验的中心做，并且密切观察。
- **适合您吗**：由您和医疗团队商量决定。可以问：对我来说，目标是什么？还有什么选择？
');
INSERT INTO "revision" VALUES('cards/checkin_how/card.yaml',1,'id: checkin_how
kind: practical
category: practical
order: 1
related: [handwriting_check, about_limits, red_flags_now]
certainty: not_rated
sources: [this_bot, project_rules]
facts: [checkin_day_zero, checkin_twice_last_day, checkin_twice_times, checkin_once_first_day, checkin_once_times, checkin_last_day, checkin_morning_hour, checkin_evening_hour]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/checkin_how/en.md',1,'---
title: How do check-ins work?
summary: After the infusion I ask how you are. Nobody watches live, so phone if you worry.
button: How check-ins work
aliases: [check-in, checkin, check-ins, how do check-ins work, reminders, stop check-ins, missed check-in]
of: "5b3068955b76"
---
- **When**: the day of your infusion is day {checkin_day_zero}. From day {checkin_day_zero} to {checkin_twice_last_day}, I ask {checkin_twice_times} times a day; from day {checkin_once_first_day} to {checkin_last_day}, {checkin_once_times} time a day; after that nothing yet.
- **At what hour**: at {checkin_morning_hour} in the morning and {checkin_evening_hour} at night; on days with {checkin_once_times} check-in, in the morning. It is the time of your city.
- **What**: take your temperature, then tap a button. If you feel unwell, phone at once; do not wait for a check-in.
- **Nobody watches** your answers live. The bot cannot diagnose.
- **No warning sign ticked does not mean that all is well.** Silence does not mean it either; if you worry, phone.
- **Start and stop**: send /remind to start; send /stop and confirm to stop. If you stop, still take your temperature; for now you cannot pause or export.
');
INSERT INTO "revision" VALUES('cards/checkin_how/zh-Hans.md',1,'---
title: 打卡是怎么回事？
summary: 回输后我按时来问您怎么样。没有人实时看，担心就打电话。
button: 打卡怎么用
aliases: [打卡, 怎么打卡, 打卡说明, 打卡时间, 每天问几次, 停止打卡, 取消打卡, 没收到打卡]
---
- **什么时候**：回输那天算第{checkin_day_zero}天。第{checkin_day_zero}到{checkin_twice_last_day}天每天{checkin_twice_times}次，第{checkin_once_first_day}到{checkin_last_day}天每天{checkin_once_times}次；之后现在还没有。
- **几点**：早上{checkin_morning_hour}点和晚上{checkin_evening_hour}点；每天{checkin_once_times}次时在早上。按您所在城市的时间。
- **做什么**：先量体温，再点按钮。不舒服，直接打电话，不用等打卡。
- **没有人实时看**您的回答。机器人不能诊断。
- **没点警示症状，不等于没事**。没收到消息，也不等于没事；担心就打。
- **开始和停止**：发 /remind 开始，发 /stop 并确认就停止。停了也要自己量体温；现在还不能暂停或导出。
');
INSERT INTO "revision" VALUES('cards/clinical_trials/card.yaml',1,'id: clinical_trials
kind: practical
category: practical
order: 25
related: [relapse, sellers, cost]
certainty: not_rated
sources: [general_knowledge]
facts: [lv_trials_no_fee, lv_trials_register, lv_trials_consent, lv_trials_unknown]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/clinical_trials/en.md',1,'---
title: "A clinical trial: what do I check first?"
summary: Never pay to join a trial. Let your own doctor check it first.
button: Clinical trials
aliases: [clinical trial, clinical trials, join a trial, study, recruiting, free car-t, informed consent]
of: "06051d59906a"
---
- **Never pay to join a trial**. If a person wants money for a place or for the cells, stop and ask your own doctor.
- **Check**: let your doctor look up the trial number and the ethics approval. Then call the front desk of the hospital, and do not just trust an ad in a group.
- **A trial is done because the answer is not known**. Nobody can promise that it works, and it may do harm.
- **The consent form**: take it home, read it slowly, and let your family read it. You can say no, and you can leave later.
- **You can ask**: Why does it fit me? What else is there? What harm may it do?
- **You can ask too**: What must I pay myself? If it goes wrong, who treats me, and who pays? Far from home, whom do I call at night?
');
INSERT INTO "revision" VALUES('cards/clinical_trials/zh-Hans.md',1,'---
title: 想参加临床试验，先看什么？
summary: 不要为参加试验付钱；先请主治医生核实。
button: 临床试验
aliases: [临床试验, 临床研究, 入组, 招募, 试药, 免费CAR-T, 患者招募, 知情同意]
---
- **不要为参加试验付钱**。有人收“入组费”“名额费”“细胞费”，先停下，问您的主治医生。
- **核实**：请医生查登记号和伦理批准，再打医院总机确认。群里的招募广告，不要直接信。
- **试验是因为还不知道**。没有人能保证有效，也可能有害。
- **知情同意书**：带回家慢慢看，请家人看。您可以不参加，也可以中途退出。
- **可以问**：为什么适合我？还有别的选择吗？可能有什么害处？
- **还可以问**：哪些钱我自己出？出了问题，谁治、谁赔？离家远，夜里找谁？
');
INSERT INTO "revision" VALUES('cards/cost/card.yaml',1,'id: cost
kind: practical
category: practical
order: 24
related: [clinical_trials, sellers, step_1_collection]
certainty: not_rated
sources: [general_knowledge]
facts: [lv_cost_ask_hospital, lv_cost_cover_differs, lv_cost_huiminbao, lv_cost_help, lv_pay_official_account]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/cost/en.md',1,'---
title: "Cost: what to ask, and whom?"
summary: Ask before you sign. We give no prices, for they differ and change.
button: Cost and insurance
aliases: [cost, price, how much, insurance, huiminbao, private insurance, cannot pay, money help]
of: "b0df8b06c407"
---
- **Before you sign, ask the insurance desk or the social worker of the hospital**. Rules differ from place to place and change, so let them write it down.
- **Ask what is in the price**: collection, making the cells, chemotherapy, the stay, intensive care, blood, later checks. You can ask: If the cells cannot be made, do I get money back?
- **Public insurance**: ask the office where you are insured. You can ask: Does it pay for CAR-T? For the stay and the tests? What if I am treated far from home?
- **Huiminbao (low-cost city plans in China) and private plans**: read the terms and call them. You can ask: Is CAR-T covered? Does it count if I joined after I fell ill? Which hospitals? Must I apply first?
- **If money is short**: ask the social worker about aid, charities or help from the maker. Let the hospital check that it is real.
- **Beware** of people who "get your money back" for a fee, or want it sent to their own account. Pay only to the account of the hospital or the like, ask for a receipt, and give nobody your code.
');
INSERT INTO "revision" VALUES('cards/cost/zh-Hans.md',1,'---
title: 费用：要问什么，去问谁？
summary: 签字前先问清；这里不写价格，因为各地不同，也会变。
button: 费用和医保
aliases: [费用, 多少钱, 价格, 医保, 医保报销, 惠民保, 商业保险, 没钱治]
---
- **签字前，先问医院的医保办或社工**。各地规定不同，也会变，请他们写下来。
- **问清包不包括**：采集、制备、化疗、住院、重症监护、输血、复查。可以问：细胞做不成，退不退钱？
- **医保**：问参保地的医保局。可以问：CAR-T报不报？住院和检查呢？外地怎么办？
- **惠民保、商业保险**：看条款，也问客服。可以问：保不保CAR-T？得病后买的算吗？限哪些医院？要先申请吗？
- **钱不够**：问社工有没有救助、慈善或厂家援助，让医院帮您核实。
- **小心**“代办报销”和私人收款。只付给医院等单位的账户，要收据；密码和验证码不告诉别人。
');
INSERT INTO "revision" VALUES('cards/crs_guide/card.yaml',1,'id: crs_guide
kind: side_effect
category: side_effects
order: 1
related: [icans_guide, step_4_infusion, red_flags_now]
certainty: low_or_very_low
sources: [ajh_summary, lee_2019, yescarta_side_effects, project_rules]
facts: [crs_most_common, crs_fever_nearly_all, crs_mechanism, crs_onset, crs_onset_first_day, crs_onset_most_weeks, crs_sx_fever, crs_sx_chills, crs_sx_fatigue, crs_sx_headache, crs_sx_muscle_aches, crs_sx_nausea, crs_sx_vomiting, crs_sx_severe, crs_monitoring, crs_tx_mild, crs_tx_moderate_severe, crs_patient_action, x_crs_fever_38, x_crs_fever_masked, x_no_self_treat, x_call_list, rf_watch_temp]
call:
- {key: emergency, tier: emergency, rules: [E02_unresponsive, E03_confusion, E06_breathing, E07_chest, E08_low_bp, E09_heart, E14_fever_plus]}
- {key: now, tier: call_now, rules: [T01_fever, T02_chills, T04_masked, T09_dizzy, T11_heart, T23_fever_since]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/crs_guide/en.md',1,'---
title: What is CRS (cytokine release syndrome)?
summary: "The most common side effect of CAR-T: the whole body is inflamed, almost always with fever."
button: CRS and fever
aliases: [crs, cytokine release syndrome, cytokine storm, fever, chills, side effects]
of: "5de8c17a6c4b"
---
- **What**: CAR-T cells release many signals, and the whole body is inflamed. It is the most common side effect. It can start on day {crs_onset_first_day}, mostly within {crs_onset_most_weeks} weeks.
- **Watch for**: fever, chills, feeling tired, headache, aches, feeling sick, vomiting. After fever medicine it can be CRS even with no fever.
- **The team may**: check your heat, blood pressure, pulse and breath, and give fluids. If it is worse, they use drugs that calm it, such as tocilizumab.
- **You can**: take your temperature on time and write it down. Ask the team before you take fever medicine.
! emergency: Hard to breathe, chest pain, fainting, cannot be woken, confusion, cold damp skin. Fever and dizzy, short of breath or very sleepy; fast or uneven heartbeat and dizzy.
! now: {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more, now or before; chills; dizzy; pounding heart. {rf_watch_temp} °C ({rf_watch_temp.fahrenheit} °F) or more after fever medicine or a steroid.
');
INSERT INTO "revision" VALUES('cards/crs_guide/zh-Hans.md',1,'---
title: CRS（细胞因子释放综合征）是什么？
summary: CAR-T最常见的副作用：全身炎症，几乎都会发热。
button: CRS与发热
aliases: [CRS, 细胞因子释放综合征, 细胞因子风暴, 炎症风暴, 发烧, 发热, 寒战, 副作用]
---
- **是什么**：CAR-T细胞放出许多信号物，引起全身炎症，是最常见的副作用。最早第{crs_onset_first_day}天出现，多在{crs_onset_most_weeks}周内。
- **留意**：发热、寒战、乏力、头痛、肌肉痛、恶心、呕吐。用过退烧药，不发热也可能是CRS。
- **团队会做**：量体温、血压、心率和呼吸，必要时补液。较重时用压住炎症的药，如托珠单抗。
- **您可以**：按时量体温，记下来。没问团队前，不要自己吃退烧药。
! emergency: 喘不上气、胸痛、晕倒、叫不醒、犯糊涂、皮肤湿冷。发热又头晕、喘或很困；心跳快或乱又头晕。
! now: 现在或之前≥{x_crs_fever_38}℃、寒战、头晕、心慌。吃过退烧药或激素还≥{rf_watch_temp}℃。
');
INSERT INTO "revision" VALUES('cards/crs_numbers/card.yaml',1,'id: crs_numbers
kind: side_effect
category: side_effects
order: 7
related: [crs_guide, icans_numbers, red_flags_now]
certainty: low_or_very_low
sources: [ajh_summary, lee_2019, project_rules]
facts: [crs_any_leu_mm_low, crs_any_leu_mm_high, crs_any_hgl, crs_any_lgl, crs_severe, study_adults_only, study_setting_rr, evid_certainty, x_crs_fever_38, x_crs_fever_masked, rf_watch_temp]
call:
- {key: emergency, tier: emergency, rules: [E02_unresponsive, E03_confusion, E06_breathing, E07_chest, E08_low_bp, E09_heart, E14_fever_plus]}
- {key: now, tier: call_now, rules: [T01_fever, T02_chills, T04_masked, T23_fever_since]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/crs_numbers/en.md',1,'---
title: "CRS: how many people get it?"
summary: Numbers from trials by disease, mild cases too, and what is missing.
button: "CRS: how many"
aliases: [crs rate, crs risk, chance of crs, how many get crs, crs numbers, how common is crs]
of: "5a63b5db0c49"
---
- **Leukaemia and myeloma**: about {crs_any_leu_mm_low} to {crs_any_leu_mm_high} of 100 people (any grade, includes mild). About {crs_any_leu_mm_high.complement} to {crs_any_leu_mm_low.complement} had none. These are values of separate groups, not a range; which is which is not clear.
- **High-grade lymphoma**: about {crs_any_hgl} of 100 (any grade, includes mild). About {crs_any_hgl.complement} had none.
- They were adults in trials. Their cancer had come back or had not gone away.
- **Not given**: a range, how long people were watched, how many had severe CRS, numbers for low or mixed-grade lymphoma. So do not compare diseases.
- **You can**: take your temperature on time, and ask your team: What is my risk? How do we find it early?
! emergency: Hard to breathe at rest, chest pain, fainting, cannot be woken, confusion, cold damp skin. Fever and dizzy, short of breath or very sleepy; fast or uneven heartbeat and dizzy.
! now: {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more, now or before; chills. {rf_watch_temp} °C ({rf_watch_temp.fahrenheit} °F) or more after fever medicine or a steroid.
');
INSERT INTO "revision" VALUES('cards/crs_numbers/zh-Hans.md',1,'---
title: CRS：有多少人会出现？
summary: 试验里各病种的数字，轻的也算在内；也写明缺了什么。
button: CRS：多少人
aliases: [CRS发生率, CRS概率, CRS几率, 多少人会CRS, CRS多少人, CRS比例, 发烧的多吗]
---
- **白血病和骨髓瘤**：每100人约{crs_any_leu_mm_low}到{crs_any_leu_mm_high}人（任何级别，含轻度），约{crs_any_leu_mm_high.complement}到{crs_any_leu_mm_low.complement}人没有。这是不同组的数，不是区间；哪个属于哪组，没写清。
- **高级别淋巴瘤**：每100人约{crs_any_hgl}人（任何级别，含轻度），约{crs_any_hgl.complement}人没有。
- 他们是参加试验的成年人，病情复发或治疗无效。
- **缺少**：范围、观察时间、严重CRS的比例、低级别或混合级别淋巴瘤的数字。所以病种之间不能比。
- **您可以**：按时量体温，并问团队：我的风险怎样？怎么早发现？
! emergency: 静坐也喘、胸痛、晕倒、叫不醒、犯糊涂、皮肤湿冷。发热又头晕、喘或很困；心跳快或乱又头晕。
! now: 现在或之前≥{x_crs_fever_38}℃、寒战。吃过退烧药或激素还≥{rf_watch_temp}℃。
');
INSERT INTO "revision" VALUES('cards/cytopenia_guide/card.yaml',1,'id: cytopenia_guide
kind: side_effect
category: side_effects
order: 3
related: [cytopenia_numbers, infection_guide, red_flags_now]
certainty: low_or_very_low
sources: [ajh_summary, rejeski_2023, kite_australia, project_rules]
facts: [cyto_cause, cyto_neutropenia_common, cyto_transfusion, cyto_management, x_icaht, inf_signs, x_no_self_treat, x_crs_fever_38, rf_bleed_minutes]
call:
- {key: emergency, tier: emergency, rules: [E02_unresponsive, E05_stroke_like, E06_breathing, E07_chest, E10_bleed, E11_belly, E14_fever_plus]}
- {key: now, tier: call_now, rules: [T01_fever, T02_chills, T06_headache, T08_weakness, T09_dizzy, T10_breath_mild, T11_heart, T12_bruise, T23_fever_since]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/cytopenia_guide/en.md',1,'---
title: "Low blood counts: what to watch for?"
summary: Low counts can make you tired, bleed or catch infections. For some signs, phone at once.
button: Low blood counts
aliases: [low blood counts, cytopenia, low platelets, anemia, anaemia, low white cells, neutropenia, g-csf]
of: "5cee21f6e1f1"
---
- **What**: chemotherapy and CAR-T can both lower your blood cells. Few red cells make you tired, few platelets make you bleed, few white cells let germs in.
- **When**: in the first {x_icaht} days or later. It can also come back.
- **The team may**: test your blood often. If needed they give blood, platelets or shots that raise white cells (G-CSF).
- **You can**: use a soft toothbrush, get up and walk slowly, and take care not to fall. Ask the team before you take pain pills, supplements or herbs.
! emergency: Still bleeding after you press for {rf_bleed_minutes} minutes, vomiting or coughing blood, black or bloody stool, a blow to the head. Fainting, hard to breathe at rest, chest pain, sudden or very bad belly pain, the worst headache ever; fever and dizzy, short of breath or very sleepy.
! now: {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more, now or before; chills. New bruises, tiny red spots, nose or gum bleeding, blood in urine, dizzy, pounding heart, new headache, short of breath when you walk, in bed most of the day.
');
INSERT INTO "revision" VALUES('cards/cytopenia_guide/zh-Hans.md',1,'---
title: 血细胞减少：要留意什么？
summary: 血细胞少了，会累、容易出血、容易感染；有些变化要马上打电话。
button: 血细胞减少
aliases: [血细胞减少, 血象低, 血小板低, 贫血, 白细胞低, 中性粒细胞, 升白针, 输血小板]
---
- **是什么**：化疗和CAR-T都可能让血细胞变少。红细胞少会累，血小板少易出血，白细胞少易感染。
- **什么时候**：头{x_icaht}天内、更晚都可能，也可能反复。
- **团队会做**：常查血。需要时输血、输血小板，或打升白针（G-CSF）。
- **您可以**：用软毛牙刷，慢起慢走，防跌倒。没问过团队，不吃止痛药、补品或中草药。
! emergency: 按压{rf_bleed_minutes}分钟还出血、吐血、咳血、黑便、血便、撞头。晕倒、静坐也喘、胸痛；突然或剧烈腹痛；从没有过的剧烈头痛；发热又头晕、喘或很困。
! now: 现在或之前≥{x_crs_fever_38}℃、寒战。新瘀斑、小红点、鼻或牙龈出血、尿血、头晕、心慌、新头痛、走动就喘、大半天躺着。
');
INSERT INTO "revision" VALUES('cards/cytopenia_numbers/card.yaml',1,'id: cytopenia_numbers
kind: side_effect
category: side_effects
order: 9
related: [cytopenia_guide, infection_numbers, red_flags_now]
certainty: low_or_very_low
sources: [ajh_summary, project_rules]
facts: [cyto_anemia_g3_leu, cyto_thrombo_g3_leu, cyto_anemia_g3_mm, cyto_thrombo_g3_mm, cyto_severe_grade, cyto_g3_lymphoma, cyto_neutropenia_rate, cyto_region_design, study_adults_only, study_setting_rr, evid_certainty, x_crs_fever_38, rf_bleed_minutes]
call:
- {key: emergency, tier: emergency, rules: [E02_unresponsive, E06_breathing, E07_chest, E10_bleed]}
- {key: now, tier: call_now, rules: [T01_fever, T02_chills, T09_dizzy, T11_heart, T12_bruise]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/cytopenia_numbers/en.md',1,'---
title: "Low blood counts: how many people?"
summary: Numbers from trials in leukaemia and myeloma, severe ones only, and what is missing.
button: "Low counts: how many"
aliases: [low blood count rate, anemia rate, thrombocytopenia rate, chance of transfusion, cytopenia numbers, how many need blood]
of: "3b04d3be576e"
---
- **Leukaemia**: of 100 people, about {cyto_anemia_g3_leu} had severe anaemia (few red cells); about {cyto_anemia_g3_leu.complement} did not. About {cyto_thrombo_g3_leu} had very low platelets; about {cyto_thrombo_g3_leu.complement} did not.
- **Myeloma**: of 100 people, about {cyto_anemia_g3_mm} had severe anaemia; about {cyto_anemia_g3_mm.complement} did not. About {cyto_thrombo_g3_mm} had very low platelets; about {cyto_thrombo_g3_mm.complement} did not.
- "Severe" and "very low" mean grade {cyto_severe_grade} or more; mild ones are not counted. They were adults in trials whose cancer had come back or had not gone away; if low counts from before are counted, the source does not say.
- **Not given**: a range, how long people were watched, numbers for lymphoma and for neutrophils (white cells).
- Trials in other places and of other kinds had other numbers; why is not known. Do not compare diseases or places, or apply this to yourself.
- **You can** ask your team: How often do you test my blood? When do I need blood?
! emergency: Still bleeding after you press for {rf_bleed_minutes} minutes, vomiting or coughing blood, black or bloody stool, a blow to the head, fainting, hard to breathe at rest, chest pain.
! now: {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more, chills, new bruises, tiny red spots, nose or gum bleeding, blood in urine, dizzy, pounding heart.
');
INSERT INTO "revision" VALUES('cards/cytopenia_numbers/zh-Hans.md',1,'---
title: 血细胞减少：有多少人？
summary: 试验里白血病和骨髓瘤的数字，只算严重的；也写明缺了什么。
button: 血细胞：多少人
aliases: [血细胞减少发生率, 贫血概率, 血小板低概率, 多少人要输血, 血细胞减少几率, 血象低的多吗]
---
- **白血病**：每100人，严重贫血约{cyto_anemia_g3_leu}人，约{cyto_anemia_g3_leu.complement}人没有。严重血小板低约{cyto_thrombo_g3_leu}人，约{cyto_thrombo_g3_leu.complement}人没有。
- **骨髓瘤**：每100人，严重贫血约{cyto_anemia_g3_mm}人，约{cyto_anemia_g3_mm.complement}人没有。严重血小板低约{cyto_thrombo_g3_mm}人，约{cyto_thrombo_g3_mm.complement}人没有。
- “严重”指{cyto_severe_grade}级及以上，轻的没算。他们是参加试验的成年人，病情复发或治疗无效；治疗前就低的算不算，没写清。
- **缺少**：范围、观察时间、淋巴瘤和中性粒细胞的数字。
- 试验的地方和做法不同，数字也不同，原因不明。不比病种和地区，不套到个人。
- **您可以**：问团队，多久查血？什么时候要输血？
! emergency: 按压{rf_bleed_minutes}分钟还出血、吐血、咳血、黑便、血便、撞头、晕倒、静坐也喘、胸痛。
! now: ≥{x_crs_fever_38}℃、寒战、新瘀斑、小红点、鼻或牙龈出血、尿血、头晕、心慌。
');
INSERT INTO "revision" VALUES('cards/efficacy_compare/card.yaml',1,'id: efficacy_compare
kind: efficacy
category: efficacy
order: 6
related: [efficacy_myeloma, efficacy_high_grade_lymphoma, efficacy_low_mixed_lymphoma, efficacy_leukaemia]
certainty: low_or_very_low
sources: [ajh_summary]
facts: [evid_i2, evid_heterogeneity_def, evid_single_arm, evid_certainty, dis_mm_about, dis_lymphoma_about, dis_leukemia_about, metric_cr_def]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/efficacy_compare/en.md',1,'---
title: Can I compare the diseases?
summary: No. The diseases differ and so do the trials. These numbers give no ranking.
button: Compare diseases?
aliases: [compare diseases, compare cancers, which disease does best, where does it work best, ranking, comparison]
of: "a2c52e8b4287"
---
- No. Each disease moves at its own speed. How people do with no CAR-T differs too.
- The numbers come from different trials. The people, the products and the way to judge results differ.
- The groups are not clear. We do not know if mantle cell is counted with high-grade lymphoma; low-grade is not listed alone.
- Most trials had no group to compare with. A larger number does not show that the treatment is better for that disease.
- Response is not a cure. Read each number with its range and its certainty.
- Read the card of your own disease; mantle cell has its own card too. You can ask: Which studies had people most like me?
');
INSERT INTO "revision" VALUES('cards/efficacy_compare/zh-Hans.md',1,'---
title: 能拿不同的病比高低吗？
summary: 不能。病不同，试验也不同，这些数字排不出名次。
button: 不同病能比吗
aliases: [哪种病效果最好, 不同病比较, 疗效比较, 疗效排名, 对比, 哪个病好治]
---
- 不能。每种病发展的快慢不同，没有CAR-T时的情况也不同。
- 数字来自不同的试验。参加的人、用的产品和评判办法都不同。
- 分组也不清楚。高级别组含不含套细胞淋巴瘤，没有写清；低级别没有单独列出。
- 多数试验没有对照组。数字大，不说明治疗对那种病更好。
- 缓解不等于治愈。数字要连着范围和把握看。
- 请看您自己那种病的卡片，套细胞也有单独的卡片。可以问：哪些研究里的人和我最像？
');
INSERT INTO "revision" VALUES('cards/efficacy_high_grade_lymphoma/card.yaml',1,'id: efficacy_high_grade_lymphoma
kind: efficacy
category: efficacy
order: 2
related: [efficacy_myeloma, about_limits]
certainty: low_or_very_low
sources: [ajh_summary]
facts: [eff_hgl_orr, eff_hgl_cr, eff_hgl_os1y, dis_lymphoma_about, study_adults_only, study_setting_rr, evid_certainty, evid_single_arm, metric_orr_def, metric_cr_def, metric_os1y_def, metric_ci_def]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/efficacy_high_grade_lymphoma/en.md',1,'---
title: "High-grade lymphoma: how many people responded?"
summary: In trials, about {eff_hgl_orr} of 100 people responded; about {eff_hgl_orr.complement} did not.
button: High-grade lymphoma
aliases: [high-grade lymphoma, aggressive lymphoma, large b-cell lymphoma, dlbcl, lymphoma, lymphoma response, lymphoma survival]
of: "bfc4df2792e9"
---
- **Response**: about {eff_hgl_orr} of 100 people (range {eff_hgl_orr.interval}). About {eff_hgl_orr.complement} had none. Response means that signs of the cancer went down by an agreed amount.
- **Complete response**: about {eff_hgl_cr} of 100 ({eff_hgl_cr.interval}). About {eff_hgl_cr.complement} had none. Tests find no cancer, but this is not a cure.
- **Alive {eff_hgl_os1y.time} after treatment**: about {eff_hgl_os1y} of 100 ({eff_hgl_os1y.interval}). About {eff_hgl_os1y.complement} were not.
- They were adults in trials. Their cancer had come back or had not gone away. The source does not say clearly if mantle cell lymphoma is counted here, or when response was checked.
- The range in brackets is for the average. It is not your own range.
- Most trials had no group to compare with. So we cannot see how much longer people lived. You can ask your team: How do I differ from them?
');
INSERT INTO "revision" VALUES('cards/efficacy_high_grade_lymphoma/zh-Hans.md',1,'---
title: 高级别淋巴瘤：有多少人有效？
summary: 试验中，每100人约{eff_hgl_orr}人有缓解，约{eff_hgl_orr.complement}人没有。
button: 高级别淋巴瘤
aliases: [高级别淋巴瘤, 侵袭性淋巴瘤, 大B细胞淋巴瘤, 弥漫大B, DLBCL, 淋巴瘤, 淋巴瘤有效率, 淋巴瘤生存率]
---
- **有缓解**：每100人约{eff_hgl_orr}人（范围{eff_hgl_orr.interval}），约{eff_hgl_orr.complement}人没有。缓解，是指肿瘤指标按标准下降。
- **完全缓解**：每100人约{eff_hgl_cr}人（{eff_hgl_cr.interval}），约{eff_hgl_cr.complement}人没有。检查查不到肿瘤，不等于治愈。
- **治疗后{eff_hgl_os1y.time}在世**：每100人约{eff_hgl_os1y}人（{eff_hgl_os1y.interval}），约{eff_hgl_os1y.complement}人没有。
- 他们是参加试验的成年人，病情复发或治疗无效。是否含套细胞淋巴瘤、何时评估缓解，来源没有写清。
- 括号里是平均值的估计范围，不是您个人的范围。
- 多数试验没有对照组，看不出多活了多久。可以问团队：我和他们哪里不同？
');
INSERT INTO "revision" VALUES('cards/efficacy_leukaemia/card.yaml',1,'id: efficacy_leukaemia
kind: efficacy
category: efficacy
order: 5
related: [factor_age, factor_region, efficacy_unknowns, read_numbers]
certainty: low_or_very_low
sources: [ajh_summary]
facts: [eff_leu_orr, eff_leu_cr, eff_leu_os1y, dis_leukemia_about, study_adults_only, study_setting_rr, evid_certainty, evid_single_arm, metric_orr_def, metric_cr_def, metric_os1y_def, metric_ci_def]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/efficacy_leukaemia/en.md',1,'---
title: "Leukaemia: how many people responded?"
summary: In trials, about {eff_leu_orr} of 100 people responded; about {eff_leu_orr.complement} did not.
button: "Leukaemia: numbers"
aliases: [leukaemia, leukemia, acute lymphoblastic leukaemia, cll, leukaemia response, leukaemia survival, does it work in leukaemia]
of: "ee7f549fbf68"
---
- **Response**: about {eff_leu_orr} of 100 people (range {eff_leu_orr.interval}). About {eff_leu_orr.complement} had none. Response means that cancer cells in blood and marrow went down by an agreed amount.
- **Complete response**: about {eff_leu_cr} of 100 ({eff_leu_cr.interval}). About {eff_leu_cr.complement} had none. Tests find no cancer, but this is not a cure.
- **Alive {eff_leu_os1y.time} after treatment**: about {eff_leu_os1y} of 100 ({eff_leu_os1y.interval}). About {eff_leu_os1y.complement} were not.
- The source does not say which types were counted. Acute and chronic types differ a lot, so these may not fit yours.
- They were adults in trials; children differ. Their cancer had come back or had not gone away. The source does not say when response was checked.
- The range is for the average; it is not your own range. Most trials had no group to compare with, so we cannot see how much longer people lived. You can ask your team: How do I differ from them?
');
INSERT INTO "revision" VALUES('cards/efficacy_leukaemia/zh-Hans.md',1,'---
title: 白血病：有多少人有效？
summary: 试验中，每100人约{eff_leu_orr}人有缓解，约{eff_leu_orr.complement}人没有。
button: 白血病：疗效
aliases: [白血病, 急性淋巴细胞白血病, 急淋, 慢淋, 白血病有效率, 白血病缓解率, 白血病生存率]
---
- **有缓解**：每100人约{eff_leu_orr}人（范围{eff_leu_orr.interval}），约{eff_leu_orr.complement}人没有。缓解，是指血液和骨髓里的癌细胞按标准减少。
- **完全缓解**：每100人约{eff_leu_cr}人（{eff_leu_cr.interval}），约{eff_leu_cr.complement}人没有。检查查不到癌细胞，不等于治愈。
- **治疗后{eff_leu_os1y.time}在世**：每100人约{eff_leu_os1y}人（{eff_leu_os1y.interval}），约{eff_leu_os1y.complement}人没有。
- 来源没有写包括哪些白血病。急性和慢性的很不同，不能直接套用。
- 他们是参加试验的成年人，病情复发或治疗无效；儿童不同。何时评估缓解，来源没有写。
- 范围说的是平均值，不是您个人的。多数试验没有对照组，看不出多活了多久。可以问团队：我和他们哪里不同？
');
INSERT INTO "revision" VALUES('cards/efficacy_low_mixed_lymphoma/card.yaml',1,'id: efficacy_low_mixed_lymphoma
kind: efficacy
category: efficacy
order: 4
related: [efficacy_mantle_cell_lymphoma, efficacy_compare, efficacy_unknowns, read_numbers]
certainty: low_or_very_low
sources: [ajh_summary]
facts: [eff_lgl_orr, eff_lgl_cr, eff_lgl_os1y, dis_lymphoma_about, study_adults_only, study_setting_rr, evid_certainty, evid_single_arm, metric_orr_def, metric_cr_def, metric_os1y_def, metric_ci_def]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/efficacy_low_mixed_lymphoma/en.md',1,'---
title: "Low-grade and mixed-grade lymphoma group: how many people responded?"
summary: In trials, about {eff_lgl_orr} of 100 people responded; about {eff_lgl_orr.complement} did not.
button: Low/mixed grade
aliases: [low-grade lymphoma, mixed-grade lymphoma, indolent lymphoma, follicular lymphoma, fl, low-grade response, low-grade survival]
of: "23c8bca16288"
---
- **Response**: about {eff_lgl_orr} of 100 people (range {eff_lgl_orr.interval}). About {eff_lgl_orr.complement} had none. Response means that signs of the cancer went down by an agreed amount.
- **Complete response**: about {eff_lgl_cr} of 100 ({eff_lgl_cr.interval}). About {eff_lgl_cr.complement} had none. Tests find no cancer, but this is not a cure.
- **Alive {eff_lgl_os1y.time} after treatment**: about {eff_lgl_os1y} of 100 ({eff_lgl_os1y.interval}). About {eff_lgl_os1y.complement} were not.
- "Mixed" most likely means trials that took several grades. So do not read it as the result for low-grade lymphoma.
- They were adults in trials. Their cancer had come back or had not gone away. The source does not say when response was checked.
- The range is for the average; it is not your own range. Most trials had no group to compare with, so we cannot see how much longer people lived. You can ask your team: How do I differ from them?
');
INSERT INTO "revision" VALUES('cards/efficacy_low_mixed_lymphoma/zh-Hans.md',1,'---
title: 低级别和混合级别淋巴瘤组：有多少人有效？
summary: 试验中，每100人约{eff_lgl_orr}人有缓解，约{eff_lgl_orr.complement}人没有。
button: 低/混合级别
aliases: [低级别淋巴瘤, 混合级别淋巴瘤, 惰性淋巴瘤, 滤泡性淋巴瘤, 滤泡淋巴瘤, FL, 低级别有效率, 低级别生存率]
---
- **有缓解**：每100人约{eff_lgl_orr}人（范围{eff_lgl_orr.interval}），约{eff_lgl_orr.complement}人没有。缓解，是指肿瘤指标按标准下降。
- **完全缓解**：每100人约{eff_lgl_cr}人（{eff_lgl_cr.interval}），约{eff_lgl_cr.complement}人没有。检查查不到肿瘤，不等于治愈。
- **治疗后{eff_lgl_os1y.time}在世**：每100人约{eff_lgl_os1y}人（{eff_lgl_os1y.interval}），约{eff_lgl_os1y.complement}人没有。
- “混合”多半指收了几种级别患者的试验。所以，不能当作低级别淋巴瘤的结果。
- 他们是参加试验的成年人，病情复发或治疗无效。何时评估缓解，来源没有写。
- 范围说的是平均值，不是您个人的。多数试验没有对照组，看不出多活了多久。可以问团队：我和他们哪里不同？
');
INSERT INTO "revision" VALUES('cards/efficacy_mantle_cell_lymphoma/card.yaml',1,'id: efficacy_mantle_cell_lymphoma
kind: efficacy
category: efficacy
order: 3
related: [efficacy_high_grade_lymphoma, efficacy_unknowns, read_numbers]
certainty: low_or_very_low
sources: [ajh_summary]
facts: [eff_mcl_orr, eff_mcl_cr, eff_mcl_os1y, dis_lymphoma_about, study_adults_only, study_setting_rr, evid_certainty, evid_single_arm, metric_orr_def, metric_cr_def, metric_os1y_def, metric_ci_def]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/efficacy_mantle_cell_lymphoma/en.md',1,'---
title: "Mantle cell lymphoma: how many people responded?"
summary: In trials, about {eff_mcl_orr} of 100 people responded; about {eff_mcl_orr.complement} did not. No range is given.
button: "Mantle cell: numbers"
aliases: [mantle cell lymphoma, mantle cell, mcl, mantle cell response, mantle cell survival, does it work in mantle cell]
of: "1185443460e2"
---
- **Response**: about {eff_mcl_orr} of 100 people (no range given). About {eff_mcl_orr.complement} had none. Response means that signs of the cancer went down by an agreed amount.
- **Complete response**: the source gives no number. A complete response is also not a cure.
- **Alive {eff_mcl_os1y.time} after treatment**: about {eff_mcl_os1y} of 100 (no range given). About {eff_mcl_os1y.complement} were not.
- There is no range, and we do not know how many people were in this group. So we are even less sure. The source puts it with high-grade lymphoma, but it is a type of its own.
- They were adults in trials. Their cancer had come back or had not gone away. The source does not say when response was checked.
- Most trials had no group to compare with. So we cannot see how much longer people lived. You can ask your team: How do I differ from them?
');
INSERT INTO "revision" VALUES('cards/efficacy_mantle_cell_lymphoma/zh-Hans.md',1,'---
title: 套细胞淋巴瘤：有多少人有效？
summary: 试验中，每100人约{eff_mcl_orr}人有缓解，约{eff_mcl_orr.complement}人没有；没有给范围。
button: 套细胞：疗效
aliases: [套细胞淋巴瘤, 套细胞, MCL, 套细胞有效率, 套细胞缓解率, 套细胞生存率]
---
- **有缓解**：每100人约{eff_mcl_orr}人（没有给范围），约{eff_mcl_orr.complement}人没有。缓解，是指肿瘤指标按标准下降。
- **完全缓解**：来源没有给数字。完全缓解也不等于治愈。
- **治疗后{eff_mcl_os1y.time}在世**：每100人约{eff_mcl_os1y}人（没有给范围），约{eff_mcl_os1y.complement}人没有。
- 没有范围，也没写这组有多少人，所以更没有把握。来源把它归在高级别组，其实它是独立的类型。
- 他们是参加试验的成年人，病情复发或治疗无效。何时评估缓解，来源没有写。
- 多数试验没有对照组，看不出多活了多久。可以问团队：我和他们哪里不同？
');
INSERT INTO "revision" VALUES('cards/efficacy_myeloma/card.yaml',1,'id: efficacy_myeloma
kind: efficacy
category: efficacy
order: 1
related: [efficacy_high_grade_lymphoma, about_limits]
certainty: low_or_very_low
sources: [ajh_summary]
facts: [eff_mm_orr, eff_mm_cr, eff_mm_os1y, dis_mm_about, x_meta_mm_2021, study_adults_only, study_setting_rr, evid_certainty, evid_single_arm, metric_orr_def, metric_cr_def, metric_os1y_def, metric_ci_def]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/efficacy_myeloma/en.md',1,'---
title: "Multiple myeloma: how many people responded?"
summary: In trials, about {eff_mm_orr} of 100 people responded; about {eff_mm_orr.complement} did not.
button: "Myeloma: numbers"
aliases: [myeloma, multiple myeloma, mm, myeloma response, myeloma survival, does it work in myeloma]
of: "155cf16b867a"
---
- **Response**: about {eff_mm_orr} of 100 people (range {eff_mm_orr.interval}). About {eff_mm_orr.complement} had none. Response means that signs of the cancer went down by an agreed amount.
- **Complete response**: about {eff_mm_cr} of 100 ({eff_mm_cr.interval}). About {eff_mm_cr.complement} had none. Tests find no cancer, but this is not a cure.
- **Alive {eff_mm_os1y.time} after treatment**: about {eff_mm_os1y} of 100 ({eff_mm_os1y.interval}). About {eff_mm_os1y.complement} were not.
- They were adults in trials. Their cancer had come back or had not gone away. The source does not say when response was checked.
- The range in brackets is for the average. It is not your own range.
- Most trials had no group to compare with. So we cannot see how much longer people lived. You can ask your team: How do I differ from them?
');
INSERT INTO "revision" VALUES('cards/efficacy_myeloma/zh-Hans.md',1,'---
title: 多发性骨髓瘤：有多少人有效？
summary: 试验中，每100人约{eff_mm_orr}人有缓解，约{eff_mm_orr.complement}人没有。
button: 骨髓瘤：疗效
aliases: [骨髓瘤, 多发性骨髓瘤, MM, 骨髓瘤有效率, 骨髓瘤缓解率, 骨髓瘤生存率, 骨髓瘤能活多久]
---
- **有缓解**：每100人约{eff_mm_orr}人（范围{eff_mm_orr.interval}），约{eff_mm_orr.complement}人没有。缓解，是指肿瘤指标按标准下降。
- **完全缓解**：每100人约{eff_mm_cr}人（{eff_mm_cr.interval}），约{eff_mm_cr.complement}人没有。检查查不到肿瘤，不等于治愈。
- **治疗后{eff_mm_os1y.time}在世**：每100人约{eff_mm_os1y}人（{eff_mm_os1y.interval}），约{eff_mm_os1y.complement}人没有。
- 他们是参加试验的成年人，病情复发或治疗无效。缓解在何时评估，来源没有写。
- 括号里是平均值的估计范围，不是您个人的范围。
- 多数试验没有对照组，看不出多活了多久。可以问团队：我和他们哪里不同？
');
INSERT INTO "revision" VALUES('cards/efficacy_unknowns/card.yaml',1,'id: efficacy_unknowns
kind: efficacy
category: efficacy
order: 7
related: [relapse, metric_os1y, evidence_certainty, study_facts]
certainty: low_or_very_low
sources: [ajh_summary]
facts: [eff_not_given, evid_single_arm, study_adults_only, metric_os1y_def, metric_cr_def]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/efficacy_unknowns/en.md',1,'---
title: What do these numbers leave out?
summary: The source does not say how long response lasts, how many relapse, and more.
button: What is left out
aliases: [will it come back, relapse rate, how long does it last, pfs, progression-free survival, treatment deaths, what is not known]
of: "ef3ac7ba8855"
---
- What the source leaves out may still have happened. Take these questions to your team.
- **After a response**: it does not say how long it lasts or how many relapse. Response is not a cure.
- **Severe side effects**: it does not say how many had severe CRS (the whole body is inflamed) or severe nerve effects. Nor does it say how many died of the treatment.
- **Other treatments**: most trials had no group to compare with. So we cannot tell how these would have done.
- **Later years and children**: there are no numbers for the time after {metric_os1y_def.time}. There are none for children.
- **Daily life**: it does not give quality of life, cost or waiting time. You can ask: What is known about this for me?
');
INSERT INTO "revision" VALUES('cards/efficacy_unknowns/zh-Hans.md',1,'---
title: 这些数字没有告诉您什么？
summary: 缓解能维持多久、多少人复发等，来源都没有写。
button: 没写的部分
aliases: [会复发吗, 复发率, 能维持多久, 缓解多久, 无进展生存, PFS, 治疗相关死亡, 还有什么不知道]
---
- 来源没写的，不等于没有发生。请拿这些问题去问团队。
- **缓解以后**：没写能维持多久、多少人复发。有缓解不等于治愈。
- **严重副作用**：严重的CRS（全身炎症）和神经副作用占多少，没有写。因治疗去世的人数，也没有写。
- **和别的治疗比**：多数试验没有对照组，所以没法比。
- **长期和儿童**：{metric_os1y_def.time}以后怎样，没有数字。儿童也没有。
- **生活**：没写生活质量、费用、要等多久。可以问：这些方面，对我知道多少？
');
INSERT INTO "revision" VALUES('cards/evidence_certainty/card.yaml',1,'id: evidence_certainty
kind: evidence
category: evidence
order: 1
related: [evidence_heterogeneity, evidence_next, read_numbers]
certainty: not_rated
sources: [ajh_summary, grade_2012]
facts: [evid_certainty, evid_single_arm, evid_open_label, evid_i2, x_grade_low_meaning]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/evidence_certainty/en.md',1,'---
title: How reliable is this evidence?
summary: For most results, the certainty is low to very low.
button: How sure are we?
aliases: [evidence, certainty, quality of evidence, level of evidence, can i trust this, is the data reliable]
of: "2f66669dd624"
---
- For most results, the certainty is **low to very low**. The source does not rate each result.
- Low: the truth may be quite different. Very low: the truth is likely to be quite different.
- Most trials had no group to compare with. So we do not know how people do with other treatments.
- In most trials, patients and doctors knew what was given, which may sway how they judge. Results also varied a lot.
- Low certainty does not mean useless. It means not clear yet: the truth may be better, or worse.
- You can ask: Which evidence is the best for my disease?
');
INSERT INTO "revision" VALUES('cards/evidence_certainty/zh-Hans.md',1,'---
title: 这些证据有多可靠？
summary: 多数结果的证据把握为低到非常低。
button: 证据的把握
aliases: [证据, 证据等级, 证据质量, 证据可靠吗, 可信吗, 数据准吗, 把握, GRADE]
---
- 多数结果的证据把握为**低到非常低**。来源没有逐项写明。
- 低：真实情况可能明显不同。非常低：真实情况很可能明显不同。
- 多数试验没有对照组，也就是没有可比的人。所以不知道换别的治疗会怎样。
- 多数试验里，患者和医生都知道用的是什么，这可能影响评判。各试验的结果差别也大。
- 把握低，不等于没用，是还看不清楚。真实情况可能更好，也可能更差。
- 可以问：对我的病，哪些证据最可靠？
');
INSERT INTO "revision" VALUES('cards/evidence_heterogeneity/card.yaml',1,'id: evidence_heterogeneity
kind: evidence
category: evidence
order: 2
related: [evidence_certainty, metric_ci95, efficacy_compare]
certainty: not_rated
sources: [ajh_summary]
facts: [evid_i2, evid_heterogeneity_def]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/evidence_heterogeneity/en.md',1,'---
title: What is heterogeneity?
summary: The trials differ a lot. So the average may not fit each person.
button: How trials differ
aliases: [heterogeneity, i², i-squared, i squared, trials differ, why results differ, mixed results]
of: "7f9278bab606"
---
- **Heterogeneity** means that the trials are not alike. The people, the products, the plans and the way to judge results differ.
- In this review, results varied a lot from trial to trial. A sign of this is called I-squared; here it is often above {evid_i2}%.
- It does not count people, and it does not tell how large the differences are.
- So the average is like the mean temperature of a whole country. It may not be the weather where you live.
- The result of a single trial can be higher or lower than the average.
- You can ask: Which trials had people most like me?
');
INSERT INTO "revision" VALUES('cards/evidence_heterogeneity/zh-Hans.md',1,'---
title: 什么是“异质性”？
summary: 各试验差别大，所以平均值未必适合每个人。
button: 试验的差别
aliases: [异质性, I², I平方, 试验差别, 为什么结果不同, 结果差别大, 研究之间不同]
---
- **异质性**是说：各试验的人、产品、治疗安排和评判办法不太相同。
- 在这篇综述里，各试验的结果差别很大。有个提示差别的指标叫“I平方”，这里常超过{evid_i2}%。
- 它不是人数，也不说明差别到底有多大。
- 所以，平均值像全国的平均气温，未必是您那里的天气。
- 单个试验的结果，可能比平均值高，也可能低。
- 可以问：哪些试验里的人和我最像？
');
INSERT INTO "revision" VALUES('cards/evidence_next/card.yaml',1,'id: evidence_next
kind: evidence
category: evidence
order: 3
related: [evidence_certainty, study_facts, clinical_trials]
certainty: not_rated
sources: [ajh_summary, general_knowledge, own_search]
facts: [outlook_rct, outlook_rct_meaning, outlook_trial_consent, x_paper_not_found]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/evidence_next/en.md',1,'---
title: Will we know more later?
summary: More random trials and shared standards are needed to know more.
button: Research to come
aliases: [rct, randomised trial, randomized trial, control group, new research, newer evidence]
of: "85776bcf7ab3"
---
- Maybe. More **randomised trials** are needed: chance puts people in groups, and then the groups are compared.
- If trials use the same standards, results are easier to compare.
- You join a trial only if you agree. You can leave it later.
- We have not checked the review itself yet. Once we have, we will update the cards and their dates.
- You can ask: Is there a trial for me? How does it differ from the usual treatment?
');
INSERT INTO "revision" VALUES('cards/evidence_next/zh-Hans.md',1,'---
title: 以后会更清楚吗？
summary: 有更多随机试验、用相同的标准，才会更清楚。
button: 以后的研究
aliases: [随机试验, 随机对照试验, RCT, 随机分组, 对照组, 新研究, 更新的证据]
---
- 可能会。需要更多**随机试验**：像抽签那样分组，再比较各组的结果。
- 各试验用相同的标准，结果才好比较。
- 参加试验要您自己同意，以后也可以退出。
- 我们还没有核对综述的原文。核对后会更新卡片，写上日期。
- 可以问：有没有适合我的试验？它和平常的治疗有什么不同？
');
INSERT INTO "revision" VALUES('cards/factor_age/card.yaml',1,'id: factor_age
kind: evidence
category: influences
order: 2
related: [efficacy_leukaemia, factor_prior_lines, read_numbers]
certainty: low_or_very_low
sources: [ajh_summary]
facts: [factor_age_leu, study_subgroup_methods]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/factor_age/en.md',1,'---
title: Does age matter?
summary: There is only an average trend in leukaemia. It is no forecast for you.
button: Age
aliases: [age, old age, older people, elderly, am i too old, age limit, too old for car-t]
of: "4ebf73457c11"
---
- In leukaemia trials, older age went with lower response on average. The source gives no numbers, and says nothing of other diseases.
- This is a trend between trials. It is no forecast for you.
- The source names no age limit. Your team looks at you as a whole.
- Age is only part of it. How fit you are, your immune system and other illnesses may count too.
- Write down what you do in a day, your medicines and your other illnesses. Bring it to your team.
- You can ask: How fit am I for this? What about my other illnesses?
');
INSERT INTO "revision" VALUES('cards/factor_age/zh-Hans.md',1,'---
title: 年龄大，有影响吗？
summary: 只有白血病的平均趋势，不能据此推断您个人。
button: 年龄的影响
aliases: [年龄, 年纪大, 高龄, 老人, 老年人, 年龄大能做吗, 岁数大, 多大年纪不能做]
---
- 在白血病试验里，年龄越大，平均的缓解越低。来源没有给数字，也没有写别的病。
- 这是试验之间的平均趋势，不能推断您个人。
- 来源没有说超过几岁就不能做。能不能做，要团队看您的整体情况。
- 年龄只是其中的因素。体力、免疫和别的病也可能有关。
- 把平时的活动、用药和别的病写下来，带给团队。
- 可以问：我的体力和别的病，要注意什么？
');
INSERT INTO "revision" VALUES('cards/factor_prior_lines/card.yaml',1,'id: factor_prior_lines
kind: evidence
category: influences
order: 1
related: [factor_age, evidence_heterogeneity, study_facts]
certainty: low_or_very_low
sources: [ajh_summary]
facts: [factor_prior_lines, study_subgroup_methods, study_setting_rr]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/factor_prior_lines/en.md',1,'---
title: Do many earlier treatments matter?
summary: On average they are linked to results. This is no forecast for you.
button: Earlier treatments
aliases: [prior lines, earlier treatments, previous treatment, lines of therapy, many treatments, is it too late, earlier or later]
of: "d192bf5aba39"
---
- In these trials, more earlier treatments went with lower response and survival on average. The source gives no numbers.
- This is a trend between trials, not a forecast for you. It also does not prove that earlier is better.
- There may be many reasons. How far the disease has gone and how fit people are may play a part.
- All people in these trials had a cancer that had come back or had not gone away. Some responded, and some did not.
- Make a list of your treatments with dates, and bring it to your team.
- You can ask: What speaks for now, and what for later, in my case?
');
INSERT INTO "revision" VALUES('cards/factor_prior_lines/zh-Hans.md',1,'---
title: 以前治过很多次，有影响吗？
summary: 平均看有关，但不能据此推断您个人。
button: 治疗次数
aliases: [治疗次数, 既往治疗, 治疗线数, 多线治疗, 治过很多次, 还来得及吗, 早做还是晚做]
---
- 在这些试验里，以前的治疗越多，平均的缓解和生存越低。来源没有给数字。
- 这是试验之间的平均趋势，不能推断您个人。它也不能证明早做更好。
- 原因可能很多。病情轻重、体力好坏都可能有关。
- 这些试验里的人，病情都复发或治疗无效。其中有人有缓解，也有人没有。
- 把您用过的治疗和时间列出来，带给团队。
- 可以问：现在做和晚些做，对我各有什么利弊？
');
INSERT INTO "revision" VALUES('cards/factor_region/card.yaml',1,'id: factor_region
kind: evidence
category: influences
order: 3
related: [efficacy_leukaemia, evidence_heterogeneity, metric_orr]
certainty: low_or_very_low
sources: [ajh_summary]
facts: [factor_region_orr_asia, factor_region_cr_asia, factor_region_orr_us, factor_region_cr_us, factor_region_reasons, study_adults_only, metric_cr_def]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/factor_region/en.md',1,'---
title: What does the gap between trials in Asia and the US mean?
summary: It does not show which place is better, nor where to be treated.
button: Asia and the US
aliases: [asia, usa, united states, region, regional differences, treatment abroad, which country is best]
of: "e71f84d295eb"
---
- It does not show which place is better, nor where to be treated.
- **Leukaemia trials in Asia**: about {factor_region_orr_asia} of 100 people responded; about {factor_region_orr_asia.complement} did not. About {factor_region_cr_asia} had a complete response or better; about {factor_region_cr_asia.complement} did not.
- **Leukaemia trials in the US**: about {factor_region_orr_us} of 100 people responded; about {factor_region_orr_us.complement} did not. About {factor_region_cr_us} had a complete response or better; about {factor_region_cr_us.complement} did not.
- All were adults. No range is given, no number of people, and no time of the check. A complete response is not a cure.
- The type of disease, the product, other care and the way of reporting may all cause the gap.
- When you choose a hospital, you can ask: How many people have you treated? Who picks up the phone at night?
');
INSERT INTO "revision" VALUES('cards/factor_region/zh-Hans.md',1,'---
title: 亚洲和美国试验的差别说明什么？
summary: 不能说明哪里更好，也不能据此换地方治疗。
button: 地区差别
aliases: [地区差异, 亚洲, 美国, 亚洲和美国, 出国治疗, 去美国治, 哪个国家好, 国外治疗]
---
- 不能说明哪里更好，也不能据此换地方治疗。
- **亚洲的白血病试验**：每100人约{factor_region_orr_asia}人有缓解，约{factor_region_orr_asia.complement}人没有。完全缓解或更好约{factor_region_cr_asia}人，约{factor_region_cr_asia.complement}人没有。
- **美国的白血病试验**：每100人约{factor_region_orr_us}人有缓解，约{factor_region_orr_us.complement}人没有。完全缓解或更好约{factor_region_cr_us}人，约{factor_region_cr_us.complement}人没有。
- 都是成年人。范围、人数和评估时间，都没有给。完全缓解不等于治愈。
- 病的类型、产品、支持治疗和报告方式，都可能造成差别。
- 选医院时，可以问：做过多少例？夜里谁接电话？
');
INSERT INTO "revision" VALUES('cards/factor_target/card.yaml',1,'id: factor_target
kind: evidence
category: influences
order: 4
related: [step_2_engineering, crs_guide, red_flags_now]
certainty: low_or_very_low
sources: [ajh_summary]
facts: [factor_dual_target_safety, cart_targets_examples]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/factor_target/en.md',1,'---
title: How do single and dual targets differ?
summary: Dual cells look for more markers. The source has no data on whether they work better.
button: Single or dual
aliases: [dual target, single target, dual car-t, bispecific car-t, bcma-cd19, which target is better]
of: "dd38371955f2"
---
- **Single-target** CAR-T looks for a single marker on cells, such as BCMA. **Dual-target** CAR-T looks for more, such as BCMA and CD19.
- The source has no data on whether dual works better.
- It says that rates of CRS (the whole body is inflamed) and nerve effects were close. It gives no numbers and does not name the disease.
- This compares different trials. It does not prove that they are the same.
- With both, take your temperature on time and watch for warning signs.
- You can ask: Which marker does my product look for? Why this product?
');
INSERT INTO "revision" VALUES('cards/factor_target/zh-Hans.md',1,'---
title: 单靶和双靶有什么不同？
summary: 双靶认更多标记；是否更有效，来源没有数据。
button: 单靶和双靶
aliases: [双靶, 单靶, 双靶点, 双靶CAR-T, 单靶好还是双靶好, BCMA-CD19, 哪个靶点好]
---
- **单靶**CAR-T认细胞上的单个标记，例如BCMA。**双靶**的认得更多，例如BCMA和CD19。
- 双靶是否更有效，来源没有数据。
- 来源说，CRS（全身炎症）和神经副作用的比例相近。它没有给数字，也没写是哪种病。
- 这是不同试验之间的比较，不能证明真的相同。
- 不论哪种，都要按时量体温，留意警示症状。
- 可以问：我的产品认哪个标记？为什么选它？
');
INSERT INTO "revision" VALUES('cards/fertility/card.yaml',1,'id: fertility
kind: practical
category: practical
order: 27
related: [step_1_collection, step_4_infusion, work_travel_pets]
certainty: not_rated
sources: [general_knowledge]
facts: [lv_fertility_before, lv_fertility_little_known, lv_contraception_ask, lv_pregnancy_tell]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/fertility/en.md',1,'---
title: Can I have children later? Do I need birth control?
summary: Chemotherapy may harm fertility. Ask before treatment starts.
button: Fertility
aliases: [fertility, pregnancy, pregnant, birth control, contraception, egg freezing, sex, breastfeeding]
of: "b8427625ca65"
---
- **Ask before treatment starts**. Some drugs, such as the chemotherapy before the infusion, may harm fertility. Sperm or eggs must be stored ahead of time.
- What CAR-T does to fertility or to an unborn child is still not well known.
- **Birth control**: men and women both should ask. You can ask: Which way? For how long?
- **If you may be pregnant**: tell your team the same day. Do not stop or take drugs on your own. If you breastfeed, ask before you go on.
- **Sex**: when blood counts are low you can bleed or catch infections more easily. Ask your team when it is safe.
- If it is hard to say, write it down, or ask to talk to a nurse alone. Parents of young patients, please ask for your child too.
');
INSERT INTO "revision" VALUES('cards/fertility/zh-Hans.md',1,'---
title: 以后能生孩子吗？要避孕吗？
summary: 化疗可能伤生育力；请在治疗开始前就问。
button: 生育和避孕
aliases: [生育, 怀孕, 避孕, 生孩子, 冻卵, 冻精, 性生活, 哺乳]
---
- **治疗开始前就问**。清淋化疗等药可能伤生育力；冻存精子或卵子，要提前安排。
- CAR-T对生育和胎儿有什么影响，现在知道得还很少。
- **避孕**：男女都要问。可以问：用什么办法？用多久？
- **可能怀孕了**：当天告诉团队，不要自己停药或吃药。喂奶的，先问再喂。
- **性生活**：血细胞低时容易感染、出血。什么时候可以，问团队。
- 难开口，可以写在纸上，或请护士单独谈。年轻病人的父母，也请替孩子问。
');
INSERT INTO "revision" VALUES('cards/fever_that_stays/card.yaml',1,'id: fever_that_stays
kind: side_effect
category: side_effects
order: 20
related: [took_fever_medicine, crs_guide, organ_trouble, red_flags_now]
certainty: not_rated
sources: [general_knowledge, lee_2019, project_rules]
facts: [sp_iec_hs, sp_iec_hs_tests, sp_fever_causes, x_crs_fever_38, x_crs_fever_masked, x_no_self_treat, rf_urine_hours]
call:
- {key: emergency, tier: emergency, rules: [E02_unresponsive, E03_confusion, E06_breathing, E10_bleed, E14_fever_plus]}
- {key: now, tier: call_now, rules: [T01_fever, T02_chills, T23_fever_since, T12_bruise, T15_urine, T17_jaundice_swelling]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/fever_that_stays/en.md',1,'---
title: Fever after CRS is over. What can it be?
summary: Fever that stays or comes back needs tests at once. It may be an infection, or IEC-HS.
button: Fever that stays
aliases: [fever that stays, fever again, fever does not go away, iec-hs, iechs, hlh, high ferritin]
of: "c120458f5ec7"
---
- **Fever that stays or comes back needs tests at once**. It may be an infection, CRS that is not over, or IEC-HS.
- **IEC-HS**: the immune system is far too active (much like the illness called HLH), and this harms blood cells and organs. You can have it even if CRS was mild, and it can put life at risk.
- **The team may**: test your blood again and again (blood cells, clotting, liver, kidneys, ferritin) and look for infection. Ferritin is a sign of inflammation.
- **You can**: write down each temperature and the time. Take no fever medicine before you ask. You can ask: Have you looked for infection? Have you looked for IEC-HS?
! emergency: Cannot be woken, confused, hard to breathe at rest, vomiting blood, black stool, bleeding that does not stop when you press. Fever and dizzy, short of breath or very sleepy.
! now: {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more, also if it was days ago; shaking chills, new bruises, tiny red spots, nose or gum bleeding. Yellow skin or eyes, swelling, almost no urine for {rf_urine_hours} hours.
');
INSERT INTO "revision" VALUES('cards/fever_that_stays/zh-Hans.md',1,'---
title: CRS过后还发热，会是什么？
summary: 发热不退或又来，要马上查；可能是感染，也可能是IEC-HS。
button: 发热不退
aliases: [发烧不退, 反复发烧, 又发烧了, 烧了好几天, IEC-HS, IECHS, 噬血, 铁蛋白高]
---
- **发热不退或又来，要马上查**。可能是感染、CRS没过去，也可能是IEC-HS。
- **IEC-HS**：免疫过度活跃，类似噬血细胞综合征，会伤血细胞和器官。CRS不重的人也可能有，可危及生命。
- **团队会做**：反复验血，看血细胞、凝血、肝肾和铁蛋白，并找感染。铁蛋白是反映炎症的指标。
- **您可以**：记下体温和时间；没问团队，不吃退烧药。可以问：查过感染吗？查过IEC-HS吗？
! emergency: 叫不醒、犯糊涂、静坐也喘、吐血、黑便、按压也止不住的血。发热又头晕、喘或很困。
! now: ≥{x_crs_fever_38}℃（几天前有过也算）、寒战、新瘀斑、小红点、鼻或牙龈出血。皮肤或眼睛发黄、水肿、{rf_urine_hours}小时几乎没尿。
');
INSERT INTO "revision" VALUES('cards/food_herbs/card.yaml',1,'id: food_herbs
kind: practical
category: practical
order: 22
related: [sellers, organ_trouble, took_fever_medicine, red_flags_now]
certainty: not_rated
sources: [kite_australia, dxy_home, general_knowledge, project_rules]
facts: [x_no_self_treat, x_dxy_home, lv_food_clean, lv_herbs_risks, lv_herbs_show, rf_vomit_times, rf_window_hours, rf_nothing_kept_hours, rf_stools, rf_diarrhoea_days]
call:
- {key: emergency, tier: emergency, rules: [E10_bleed, E11_belly, E13_allergy]}
- {key: now, tier: call_now, rules: [T13_vomit, T14_diarrhoea, T17_jaundice_swelling]}
- {key: today, tier: same_day, rules: [A03_eating, A07_nausea]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/food_herbs/en.md',1,'---
title: What can I eat? Are herbs and supplements safe?
summary: Food should be clean and well cooked. Ask your team before herbs, supplements or folk remedies.
button: Food and herbs
aliases: [food, diet, what to eat, herbs, supplements, vitamins, chinese medicine, alcohol]
of: "d108a6e86d00"
---
- **Ask your team before all herbs, supplements, folk remedies and herbal wine**, and all that should "boost immunity". Some harm the liver or kidneys, some make you bleed, some clash with your drugs.
- **If you take some now**: do not hide it. Show your team the pack.
- **Food**: fresh, clean and well cooked, and wash your hands first. Your centre says if raw or kept food is fine for you.
- **If you cannot eat much**: eat small meals often. You can ask: Is there a diet expert? Which foods must I leave out?
! emergency: Swollen face, lips or throat, or wide hives and hard to breathe. Vomiting blood, black or bloody stool, sudden or very bad belly pain.
! now: In {rf_window_hours} hours vomiting {rf_vomit_times} or more times, or {rf_stools} or more extra loose stools; loose stools for more than {rf_diarrhoea_days} days. No food, drink or drugs stay down for {rf_nothing_kept_hours} hours, yellow skin or eyes.
! today: Eating or drinking much less than usual, feeling sick.
');
INSERT INTO "revision" VALUES('cards/food_herbs/zh-Hans.md',1,'---
title: 吃什么？中药和补品能吃吗？
summary: 饭菜要干净煮熟；中药、补品、偏方，先问团队再吃。
button: 饮食和补品
aliases: [饮食, 吃什么, 忌口, 中药, 保健品, 补品, 偏方, 能喝酒吗]
---
- **中药、补品、偏方、药酒，都先问团队**，说能“提高免疫力”的也是。有的伤肝肾，有的让人容易出血，有的和药相冲。
- **已经在吃**：别瞒着。把包装拿给团队看。
- **饭菜**：新鲜、干净、煮熟，先洗手。生的和放久的能不能吃，听您的中心。
- **吃不下**：少量多餐。可以问：有营养师吗？哪些不能吃？
! emergency: 脸、唇或喉咙肿，大片风团又喘。吐血、黑便、血便、突然或剧烈腹痛。
! now: {rf_window_hours}小时吐≥{rf_vomit_times}次或多拉≥{rf_stools}次，腹泻>{rf_diarrhoea_days}天。{rf_nothing_kept_hours}小时留不住吃喝或药、皮肤或眼睛发黄。
! today: 吃喝比平时少很多、恶心。
');
INSERT INTO "revision" VALUES('cards/glossary/card.yaml',1,'id: glossary
kind: practical
category: practical
order: 99
related: [cart_overview, crs_guide, icans_guide]
certainty: not_rated
sources: [ajh_summary, general_knowledge]
facts: [bg_rr_meaning, metric_orr_def, metric_cr_def, metric_os1y_def, metric_ci_def, evid_certainty, evid_single_arm, crs_mechanism, icans_definition, crs_tx_moderate_severe, cyto_management, x_hypogamma, cart_step1_collection, cart_lymphodepletion_mentioned, x_apheresis_hours]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/glossary/en.md',1,'---
title: What do these words mean?
summary: Short forms and words that you may hear, in plain words.
button: Glossary
aliases: [glossary, terms, short forms, abbreviations, meaning, what does it mean, r/r]
of: "3be4341a87e8"
---
- **R/R**: the cancer came back, or did not respond to treatment. **Response**: signs of the cancer went down by an agreed amount.
- **ORR**: the share of people with a response. **CR** (complete response): tests find no cancer, but this is not a cure.
- **OS**: the share of people alive. **CI**: a range for the average, not your own range.
- **CRS**: immune cells release many signals, and the whole body is inflamed. **ICANS**: CAR-T affects the brain and nerves.
- **G-CSF**: shots that raise white cells. **IgG**: antibodies. **Tocilizumab**: a drug that calms inflammation.
- **Apheresis**: a machine takes out T cells. **Lymphodepletion**: chemotherapy that makes room for the new cells. **Single-arm trial**: it has no group to compare with.
');
INSERT INTO "revision" VALUES('cards/glossary/zh-Hans.md',1,'---
title: 这些词是什么意思？
summary: 常见缩写和词语，用大白话说。
button: 词汇表
aliases: [词汇表, 术语, 名词解释, 缩写, 什么意思, 看不懂, R/R, 单臂]
---
- **R/R**：癌症复发，或治疗没有起效。**缓解**：肿瘤指标按标准下降。
- **ORR**：有缓解的人的比例。**CR**：完全缓解，检查查不到肿瘤，不等于治愈。
- **OS**：在世的人的比例。**CI**：平均值的估计范围，不是您个人的范围。
- **CRS**：免疫细胞放出许多信号物，引起全身炎症。**ICANS**：CAR-T影响大脑和神经。
- **G-CSF**：升白针。**IgG**：抗体。**托珠单抗**：压住炎症的药。
- **单采**：机器分出T细胞。**清淋化疗**：为新细胞腾空间。**单臂试验**：没有对照组。
');
INSERT INTO "revision" VALUES('cards/going_to_er/card.yaml',1,'id: going_to_er
kind: safety
category: safety
order: 4
related: [nobody_answers, red_flags_now, step_4_infusion]
certainty: not_rated
sources: [yescarta_side_effects, kite_australia, project_rules]
facts: [x_wallet_card, x_alert_card_carry, x_emergency_numbers, sp_er_papers, sp_er_contact_team, sp_no_driving_unwell]
call:
- {key: emergency, tier: emergency, rules: [E01_seizure, E02_unresponsive, E03_confusion, E06_breathing, E07_chest]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/going_to_er/en.md',1,'---
title: "Going to the emergency room: what do I say and show?"
summary: First say "I had CAR-T". Then show your wallet card and the number of your team.
button: Emergency room
aliases: [er, emergency room, emergency department, going to the er, what to bring to the er, ambulance, what to show]
of: "96ffdf2ec50e"
---
- **First say**: "I had CAR-T cell therapy." Then give the infusion date, the name of the product, and what is wrong.
- **Show**: your wallet card, the 24-hour number of your team, your temperature notes, your lists of drugs and allergies, your hospital letter. If something is missing, go all the same.
- **Ask the doctors** to call your CAR-T team at once about which drugs to use. Urgent care must not wait for that call.
! emergency: On the way: seizure, cannot be woken, confused, hard to breathe at rest, chest pain. In the waiting room: tell the nurse at the desk at once.
- **Do not drive yourself**. Take a person along, who can speak for you if you cannot.
- Before you leave, let them write down the results. You can ask: What should I watch for? Whom do I call if it gets worse?
');
INSERT INTO "revision" VALUES('cards/going_to_er/zh-Hans.md',1,'---
title: 去急诊，怎么说，出示什么？
summary: 先说“我做过CAR-T”，再出示提醒卡和团队电话。
button: 去急诊
aliases: [急诊, 去急诊, 急诊带什么, 看急诊, 急诊怎么说, 叫救护车, 带什么证件]
---
- **先说**：“我做过CAR-T细胞治疗。”再说回输日期、产品名、哪里难受。
- **出示**：提醒卡、团队的24小时电话、体温记录、用药和过敏清单、出院记录。没带齐也要去，不要回家拿。
- **请急诊**马上联系您的CAR-T团队，商量用药。抢救不要等电话接通。
! emergency: 路上出现抽搐、叫不醒、犯糊涂、静坐也喘、胸痛。候诊时出现，马上喊分诊护士。
- **不要自己开车**，请人陪着。您说不清时，由陪的人讲。
- 离开前，请他们写下结果。可以问：还要留意什么？变重了找谁？
');
INSERT INTO "revision" VALUES('cards/handwriting_check/card.yaml',1,'id: handwriting_check
kind: practical
category: practical
order: 7
related: [icans_guide, checkin_how, red_flags_now]
certainty: not_rated
sources: [lee_2019, ciltacel_patient_text, ajh_summary, project_rules]
facts: [x_ice_items, x_late_neuro, icans_early_recognition]
call:
- {key: emergency, tier: emergency, rules: [E02_unresponsive, E03_confusion, E04_speech]}
- {key: now, tier: call_now, rules: [T05_handwriting, T07_drowsy, T19_late_neuro]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/handwriting_check/en.md',1,'---
title: Why write the same words each day?
summary: Changed writing may be an early sign of nerve effects. If it changes, phone.
button: Writing check
aliases: [handwriting check, writing test, write a sentence, why write, messy writing, small writing, signature]
of: "bfc40ef995ea"
---
- **Why**: changed writing may be an early sign of nerve effects. If it is found early, the team can act early.
- **Before the infusion**: write a few words on paper and keep them to compare.
- **After it**: write the same words each day. Let your carer compare them.
- **This is not a test** and gets no score. Paper is enough; do not send it to the bot.
- **Months later**, phone at once too if your writing gets small or your moves slow.
! emergency: Confusion, hard to speak or find words, cannot read, cannot write a full sentence, cannot be woken.
! now: Writing that is messy, small or shaky, a changed signature, shaky hands, slow moves, much sleepier than usual.
');
INSERT INTO "revision" VALUES('cards/handwriting_check/zh-Hans.md',1,'---
title: 为什么每天写同样的话？
summary: 字迹变样，可能是神经副作用的早期信号；变了就打电话。
button: 写字对比
aliases: [写字, 写句子, 为什么写字, 字变丑, 字变小, 写字测试, 签名变样, 写不好字]
---
- **为什么**：字迹变样，可能是神经副作用的早期信号。早发现，团队能早处理。
- **回输前**：在纸上写下短短的话，留着作对照。
- **回输后**：每天写同样的话，请照护者和对照比。
- **这不是考试**，不打分。写在纸上就行，不用发给机器人。
- **几个月后**，字变小、动作变慢，也要马上打电话。
! emergency: 犯糊涂、说话找词变难、看不懂字、写不成句、叫不醒。
! now: 字变乱、变小、变抖，签名变样，手抖，动作变慢，比平时困得多。
');
INSERT INTO "revision" VALUES('cards/icans_guide/card.yaml',1,'id: icans_guide
kind: side_effect
category: side_effects
order: 2
related: [crs_guide, step_4_infusion, red_flags_now]
certainty: low_or_very_low
sources: [ajh_summary, lee_2019, abecma_label, ciltacel_patient_text, dana_farber_caregiver, project_rules]
facts: [icans_definition, icans_timing, icans_sx_confusion, icans_sx_poor_attention, icans_sx_language_problems, icans_sx_limb_weakness, icans_sx_tremor, icans_sx_ataxia, icans_sx_seizure, icans_sx_coma, icans_sx_headache, icans_assessment, icans_tx_mild, icans_tx_severe, icans_early_recognition, x_icans_any_time_vs_crs, x_ice_items, x_late_neuro, x_call_list_neuro, x_dfci_caregiver]
call:
- {key: emergency, tier: emergency, rules: [E01_seizure, E02_unresponsive, E03_confusion, E04_speech, E05_stroke_like]}
- {key: now, tier: call_now, rules: [T05_handwriting, T06_headache, T07_drowsy, T08_weakness, T19_late_neuro, T22_caregiver_worry]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/icans_guide/en.md',1,'---
title: "ICANS: what can happen to brain and nerves?"
summary: CAR-T cells can affect the brain and nerves. If anything changes, call at once.
button: ICANS and nerves
aliases: [icans, neurotoxicity, nerve side effects, brain, confusion, trouble speaking, handwriting, tremor, seizure]
of: "bd1e90c276eb"
---
- **What**: once CAR-T cells are active, they can affect the brain and nerves. This often comes after CRS. It can also come with it, without fever, or weeks to months later.
- **Watch for**: muddled, poor focus, trouble with words, changed writing, shaking, weak, unsteady, sleepy, seizure.
- **The team may**: ask simple questions, look at your writing, test your nerves and do a scan. If it is worse, they use steroids.
- **You can**: write the same words on paper each day and let your carer compare. Do not drive.
! emergency: Seizure, cannot be woken, confusion, odd acts, hard to speak or grasp words. All at once weak or numb on a side, face droop, cannot see or walk, the worst headache ever.
! now: Changed writing, shaking, very sleepy, restless, new or severe headache, weak, unsteady, slow moves, numb face, changed character. Your family finds you not like yourself.
');
INSERT INTO "revision" VALUES('cards/icans_guide/zh-Hans.md',1,'---
title: ICANS：大脑和神经会怎样？
summary: CAR-T激活后可能影响大脑和神经；有变化，马上打电话。
button: ICANS与神经
aliases: [ICANS, 神经毒性, 神经副作用, 脑病, 犯糊涂, 说不出话, 手抖, 字迹, 抽搐, 癫痫]
---
- **是什么**：CAR-T激活后，大脑和神经可能受影响。常在CRS之后，也可同时、不发热时，或几周到几个月后出现。
- **留意**：犯糊涂、注意力差、找词难、字迹变样、手抖、无力、走不稳、嗜睡、抽搐。
- **团队会做**：问简单问题、看写字、查神经、做影像。较重时用激素。
- **您可以**：每天在纸上写同样的话，请照护者对比。别开车。
! emergency: 抽搐、叫不醒、犯糊涂、举止反常、说话或理解变难。突然半边无力或发麻、脸歪、看不见、走不了；从没有过的剧烈头痛。
! now: 字迹变样、手抖、很困、坐立不安、新的或很重的头痛、无力、走不稳。动作变慢、脸麻、性格变、家人觉得不像平时。
');
INSERT INTO "revision" VALUES('cards/icans_numbers/card.yaml',1,'id: icans_numbers
kind: side_effect
category: side_effects
order: 8
related: [icans_guide, crs_numbers, red_flags_now]
certainty: low_or_very_low
sources: [ajh_summary, tisacel_patient_text, project_rules]
facts: [neurotox_any_hgl, neurotox_mm, neurotox_leu, icans_max, neurotox_lgl, icans_severe, study_adults_only, study_setting_rr, evid_certainty, x_call_list_neuro]
call:
- {key: emergency, tier: emergency, rules: [E01_seizure, E02_unresponsive, E03_confusion, E04_speech, E05_stroke_like]}
- {key: now, tier: call_now, rules: [T05_handwriting, T06_headache, T07_drowsy, T08_weakness, T22_caregiver_worry]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/icans_numbers/en.md',1,'---
title: "Nerve effects: how many people?"
summary: Numbers from trials by disease, mild cases too, and what is missing.
button: "Nerves: how many"
aliases: [icans rate, icans risk, chance of icans, neurotoxicity rate, how many get icans, icans numbers, nerve effect numbers]
of: "c0dd909941df"
---
- **High-grade lymphoma**: about {neurotox_any_hgl} of 100 people (any grade, includes mild). About {neurotox_any_hgl.complement} had none.
- **Myeloma**: about {neurotox_mm} of 100, and about {neurotox_mm.complement} had none. **Leukaemia**: about {neurotox_leu}, and about {neurotox_leu.complement} had none; read both as any grade, includes mild; if they count ICANS only, the source does not say.
- **ICANS** counts only those that meet a set standard. At most about {icans_max} of 100 had it, and at least about {icans_max.complement} did not; which group this is, the source does not say.
- They were adults in trials. Their cancer had come back or had not gone away.
- **Not given**: a range, how long people were watched, how many were severe, low or mixed-grade lymphoma. So do not compare diseases.
- **You can**: write the same words each day and let your carer compare. You can ask: What is my risk?
! emergency: Seizure, cannot be woken, confusion, hard to speak or grasp words, all at once weak or numb on a side.
! now: Changed writing, shaky hands, very sleepy, restless, new or severe headache, unsteady, not like yourself.
');
INSERT INTO "revision" VALUES('cards/icans_numbers/zh-Hans.md',1,'---
title: 神经副作用：有多少人？
summary: 试验里各病种的数字，轻的也算在内；也写明缺了什么。
button: 神经：多少人
aliases: [ICANS发生率, ICANS概率, ICANS几率, 神经毒性发生率, 神经副作用概率, 多少人会ICANS, 脑子会坏吗]
---
- **高级别淋巴瘤**：每100人约{neurotox_any_hgl}人（任何级别，含轻度），约{neurotox_any_hgl.complement}人没有。
- **骨髓瘤**：每100人约{neurotox_mm}人，约{neurotox_mm.complement}人没有。**白血病**：约{neurotox_leu}人，约{neurotox_leu.complement}人没有。都按任何级别、含轻度看；来源没写清。
- **ICANS**：只是其中符合标准的部分。每100人最多约{icans_max}人，至少约{icans_max.complement}人没有；属于哪组没写清。
- 他们是参加试验的成年人，病情复发或治疗无效。
- **缺少**：范围、观察时间、严重的比例、低级别或混合级别淋巴瘤。病种不能比。
- **您可以**：每天写同样的话，请照护者对比。可以问：我的风险怎样？
! emergency: 抽搐、叫不醒、犯糊涂、说话或理解变难、突然半边无力或发麻。
! now: 字迹变样、手抖、很困、坐立不安、新的或很重的头痛、走不稳、不像平时。
');
INSERT INTO "revision" VALUES('cards/infection_guide/card.yaml',1,'id: infection_guide
kind: side_effect
category: side_effects
order: 4
related: [infection_numbers, cytopenia_guide, red_flags_now]
certainty: low_or_very_low
sources: [ajh_summary, ash_infection_2024, hypogamma_2021, explore_infection, project_rules]
facts: [inf_cause, inf_prophylaxis, inf_patient_action, inf_signs, x_inf_phases, x_inf_phase_second_end, x_hypogamma, x_igg_practice, x_vaccines, x_inf_signs_list, x_crs_fever_38, rf_watch_temp, rf_window_hours, rf_vomit_times, rf_stools, rf_diarrhoea_days]
call:
- {key: emergency, tier: emergency, rules: [E02_unresponsive, E03_confusion, E06_breathing, E08_low_bp, E11_belly, E14_fever_plus]}
- {key: now, tier: call_now, rules: [T01_fever, T02_chills, T04_masked, T10_breath_mild, T13_vomit, T14_diarrhoea, T16_infection_signs, T23_fever_since]}
- {key: today, tier: same_day, rules: [A02_cold_signs, A09_exposure, A12_missed_medicine]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/infection_guide/en.md',1,'---
title: "Infection: how to prevent and find it?"
summary: With few white cells and antibodies, germs get in. Fever or chills, day or night, phone now.
button: Infection
aliases: [infection, prevent infection, weak immunity, vaccines, vaccination, immunoglobulin, igg, germs]
of: "0d499f6e7dea"
---
- **What**: with few white cells and antibodies, bacteria, viruses and fungi get in more easily.
- **When**: in the first {x_inf_phases} days, up to day {x_inf_phase_second_end}, and later. Each time has its own risks.
- **The team may**: give drugs that prevent it, check your antibodies (IgG), replace them if needed and plan vaccines.
- **You can**: wash your hands, look after your mouth, avoid crowds, take your preventive drugs on time. Ask before you get a vaccine.
! emergency: Hard to breathe at rest, cannot be woken, confusion, cold damp skin, sudden or very bad belly pain. Fever and dizzy, short of breath or very sleepy.
! now: {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more, now or before; chills; fever and cough; {rf_watch_temp} °C ({rf_watch_temp.fahrenheit} °F) or more after fever medicine or a steroid. Skin or line red, hot, sore or oozing; burning urine, blisters, mouth sores. In {rf_window_hours} hours vomiting {rf_vomit_times} or more times, or {rf_stools} or more extra loose stools; loose stools for more than {rf_diarrhoea_days} days; no food, drink or drugs stay down.
! today: Cough, sore throat or runny nose with no fever. You met someone with flu, COVID, chickenpox, shingles or measles; you missed a preventive drug.
');
INSERT INTO "revision" VALUES('cards/infection_guide/zh-Hans.md',1,'---
title: 感染：怎么防，怎么早发现？
summary: 白细胞和抗体少，病菌容易入侵。发热或寒战，白天黑夜都马上打电话。
button: 防感染
aliases: [感染, 防感染, 预防感染, 免疫力低, 疫苗, 打疫苗, 丙球, IgG]
---
- **是什么**：白细胞和抗体少，细菌、病毒、真菌容易入侵。
- **什么时候**：头{x_inf_phases}天、到第{x_inf_phase_second_end}天、再往后都可能，各有不同。
- **团队会做**：给预防药，查抗体（IgG），需要时补充，安排疫苗。
- **您可以**：勤洗手、护好口腔、少去人多处，按时吃预防药。打疫苗前先问。
! emergency: 静坐也喘、叫不醒、犯糊涂、皮肤湿冷、突然或剧烈腹痛。发热又头晕、喘或很困。
! now: 现在或之前≥{x_crs_fever_38}℃、寒战、发热又咳；吃过退烧药或激素还≥{rf_watch_temp}℃。皮肤或导管处红、热、痛、流水；尿痛、水疱、口疮。{rf_window_hours}小时吐≥{rf_vomit_times}次或多拉≥{rf_stools}次；腹泻>{rf_diarrhoea_days}天；留不住吃喝或药。
! today: 不发热的咳嗽、咽痛、流涕。接触过流感、新冠、水痘、带状疱疹、麻疹；漏吃预防药。
');
INSERT INTO "revision" VALUES('cards/infection_numbers/card.yaml',1,'id: infection_numbers
kind: side_effect
category: side_effects
order: 10
related: [infection_guide, cytopenia_numbers, red_flags_now]
certainty: low_or_very_low
sources: [ajh_summary, project_rules]
facts: [inf_any_mm, inf_any_leu, inf_any_lymphoma, inf_prophylaxis, inf_patient_action, study_adults_only, study_setting_rr, evid_certainty, x_crs_fever_38]
call:
- {key: emergency, tier: emergency, rules: [E02_unresponsive, E03_confusion, E06_breathing, E08_low_bp, E14_fever_plus]}
- {key: now, tier: call_now, rules: [T01_fever, T02_chills, T10_breath_mild, T16_infection_signs, T23_fever_since]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/infection_numbers/en.md',1,'---
title: "Infection: how many people?"
summary: Numbers from trials in myeloma and leukaemia, mild cases too, and what is missing.
button: "Infection: how many"
aliases: [infection rate, infection risk, chance of infection, how many get infections, infection numbers]
of: "a1f019ac869c"
---
- **Myeloma**: about {inf_any_mm} of 100 people (any grade, includes mild). About {inf_any_mm.complement} had none.
- **Leukaemia**: about {inf_any_leu} of 100 people (any grade, includes mild). About {inf_any_leu.complement} had none.
- They were adults in trials. Their cancer had come back or had not gone away.
- **Not given**: a range, how long people were watched, how many were severe, numbers for lymphoma. So do not compare diseases; a lower number does not mean safer.
- **You can**: take your preventive drugs on time, wash your hands, avoid crowds. You can ask: How long must I take care? How often do you check my antibodies?
! emergency: Hard to breathe at rest, cannot be woken, confusion, cold damp skin. Fever and dizzy, short of breath or very sleepy.
! now: {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more, now or before; chills; fever and cough. Skin or line red, hot, sore or oozing; burning urine, blisters, mouth sores.
');
INSERT INTO "revision" VALUES('cards/infection_numbers/zh-Hans.md',1,'---
title: 感染：有多少人？
summary: 试验里骨髓瘤和白血病的数字，轻的也算在内；也写明缺了什么。
button: 感染：多少人
aliases: [感染率, 感染发生率, 感染概率, 感染几率, 多少人会感染, 感染的多吗]
---
- **骨髓瘤**：每100人约{inf_any_mm}人（任何级别，含轻度），约{inf_any_mm.complement}人没有。
- **白血病**：每100人约{inf_any_leu}人（任何级别，含轻度），约{inf_any_leu.complement}人没有。
- 他们是参加试验的成年人，病情复发或治疗无效。
- **缺少**：范围、观察多久、严重的比例、淋巴瘤的数字。所以病种之间不能比，数字低也不等于更安全。
- **您可以**：按时吃预防药，勤洗手，少去人多处。可以问：我要防多久？抗体多久查？
! emergency: 静坐也喘、叫不醒、犯糊涂、皮肤湿冷。发热又头晕、喘或很困。
! now: 现在或之前≥{x_crs_fever_38}℃、寒战、发热又咳。皮肤或导管处红、热、痛、流水；尿痛、水疱、口疮。
');
INSERT INTO "revision" VALUES('cards/late_effects/card.yaml',1,'id: late_effects
kind: side_effect
category: side_effects
order: 6
related: [timeline, infection_guide, mood_support, red_flags_now]
certainty: not_rated
sources: [ciltacel_patient_text, fda_bowel_2025, hypogamma_2021, fda_tcell_2024, blood_advances_tcell_2024, ruark_2020, project_rules]
facts: [x_hypogamma, x_late_neuro, x_iec_ec, x_fda_tcell_warning, x_tcell_frequency, x_tcell_treated, x_pro_cognition, x_crs_fever_38, rf_stools, rf_window_hours, rf_diarrhoea_days, rf_pain_call_now, rf_pain_scale]
call:
- {key: emergency, tier: emergency, rules: [E01_seizure, E02_unresponsive, E03_confusion, E04_speech, E05_stroke_like, E06_breathing, E10_bleed, E11_belly]}
- {key: now, tier: call_now, rules: [T01_fever, T02_chills, T05_handwriting, T14_diarrhoea, T18_pain, T19_late_neuro]}
- {key: today, tier: same_day, rules: [A08_mood_sleep, A10_lump]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/late_effects/en.md',1,'---
title: What to watch for months later?
summary: Some effects come months or years later. Check-ups go on for life; if things change, phone.
button: Months later
aliases: [late effects, long term side effects, months later, delayed effects, diarrhea, diarrhoea, second cancer]
of: "8466fdf76fd5"
---
- **Antibodies** may stay low for long. Tell the team if you keep getting infections.
- **Nerves and bowel**: with some products changes come weeks to months later. You may move slowly, your character may change, or the bowel may be inflamed.
- **Other cancers**: by {x_tcell_frequency.time}, more than {x_tcell_treated} people had had CAR-T, and about {x_tcell_frequency} T-cell cancers had been reported; there may be more. So check-ups go on for life.
- **You can**: keep your wallet card and the 24-hour number for good. If memory, mood or sleep slowly get worse, tell the team too.
! emergency: Sudden or very bad belly pain, hard belly, black or bloody stool. Seizure, fainting, confusion, trouble speaking, all at once weak on a side, hard to breathe at rest.
! now: {rf_stools} or more extra loose stools in {rf_window_hours} hours, or loose stools for more than {rf_diarrhoea_days} days. Slow moves, less expression, numb face, changed writing, changed character, no interest. {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more, chills, pain of {rf_pain_call_now} or more (out of {rf_pain_scale}).
! today: New lump, night sweats, weight loss for no reason; low mood, worry or bad sleep that goes on.
');
INSERT INTO "revision" VALUES('cards/late_effects/zh-Hans.md',1,'---
title: 几个月以后，还要留意什么？
summary: 有些副作用几个月甚至几年后才来；终身随访，有变化就打电话。
button: 几个月以后
aliases: [远期副作用, 后遗症, 长期副作用, 迟发, 几个月后, 腹泻, 拉肚子, 第二肿瘤]
---
- **抗体**可能长期偏低。反复感染，要告诉团队。
- **神经和肠道**：有的产品，几周到几个月后才有变化。可能动作变慢、性格变，或肠道发炎。
- **别的癌**：到{x_tcell_frequency.time}，{x_tcell_treated}多人用过CAR-T，报道约{x_tcell_frequency}例T细胞癌。报道可能不全，所以要终身随访。
- **您可以**：长期留着提醒卡和24小时电话。记性、情绪、睡眠慢慢变差，也告诉团队。
! emergency: 突然或剧烈腹痛、肚子发硬、黑便、血便。抽搐、晕倒、犯糊涂、说话困难、突然半边无力、静坐也喘。
! now: {rf_window_hours}小时多拉≥{rf_stools}次，或腹泻>{rf_diarrhoea_days}天。动作变慢、表情少、脸麻、字迹变样、性格变、没兴趣。≥{x_crs_fever_38}℃、寒战、疼痛≥{rf_pain_call_now}/{rf_pain_scale}。
! today: 新肿块、盗汗、体重无故下降；持续低落、焦虑或失眠。
');
INSERT INTO "revision" VALUES('cards/life_after/card.yaml',1,'id: life_after
kind: practical
category: practical
order: 4
related: [late_effects, caregiver_guide, red_flags_now]
certainty: not_rated
sources: [cancers_2025, cambridge_discharge, dana_farber_caregiver, dxy_home, ash_infection_2024, wang_2021, kite_australia, own_search, project_rules]
facts: [x_fda_proximity_2025, x_fda_driving_2025, x_uk_cuh_rules, x_uk_stay_near_weeks, x_uk_no_driving_weeks, x_uk_not_alone_days, x_china_local_rules, x_dfci_caregiver, x_dxy_home, x_vaccines, x_symptom_peak_90d, x_no_self_treat, x_crs_fever_38]
call:
- {key: emergency, tier: emergency, rules: [E01_seizure, E02_unresponsive, E03_confusion, E04_speech, E06_breathing, E07_chest]}
- {key: now, tier: call_now, rules: [T01_fever, T02_chills, T08_weakness, T09_dizzy]}

updated: 2026-11-23
review_by: 2027-05-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/life_after/en.md',1,'---
title: How do I live after I leave hospital?
summary: Stay near, do not drive, have company. Your centre sets the rules; ask if they are not clear.
button: After hospital
aliases: [going home, discharge, after hospital, when can i drive, how long no driving, stay near, life after car-t]
of: "c12389f642a7"
---
- **Stay near**: US labels say {x_fda_proximity_2025} weeks, a UK centre says {x_uk_stay_near_weeks}; we found no rule for China. Your centre''s rule counts; if you have none, ask, and use the longer time.
- **Do not drive** or use risky machines: US labels say {x_fda_driving_2025} weeks, a UK centre {x_uk_no_driving_weeks}. After nerve effects the count starts again.
- **Have company**: some centres want someone with you at all times for the first {x_uk_not_alone_days} to {x_dfci_caregiver} days. Take your temperature each day.
- **Eat and move**: eat fresh, well-cooked food, wash your hands, move a bit more each day, rest when tired.
- **Ask first**: drugs, supplements, herbs, vaccines.
- **The first {x_symptom_peak_90d} days** are often the time with the most symptoms. Too tired for your normal day? Tell the team that day.
! emergency: Seizure, fainting, cannot be woken, confusion, trouble speaking, hard to breathe at rest, chest pain.
! now: {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more, chills, dizzy, weak, a fall, in bed most of the day.
');
INSERT INTO "revision" VALUES('cards/life_after/zh-Hans.md',1,'---
title: 出院后怎样生活？
summary: 住得近、不开车、有人陪；规则听您的中心，没说清就先问。
button: 出院后
aliases: [出院, 出院后, 回家, 多久能开车, 什么时候能开车, 住多近, 出院注意事项, 回家注意什么]
---
- **住得近**：美国说明书写{x_fda_proximity_2025}周，英国有中心要{x_uk_stay_near_weeks}周，中国的规定我们没查到。听您的中心；没说就先问，按长的来。
- **别开车**，也别开危险机器：美国说明书{x_fda_driving_2025}周，英国有中心{x_uk_no_driving_weeks}周。有过神经副作用，重新算起。
- **有人陪**：有的中心要求头{x_uk_not_alone_days}到{x_dfci_caregiver}天身边不离人，每天量体温。
- **吃和动**：吃新鲜煮熟的，勤洗手，慢慢多动，累了就歇。
- **先问再用**：药、补品、中草药、疫苗。
- **头{x_symptom_peak_90d}天**往往症状最多。累得做不了平常的事，当天告诉团队。
! emergency: 抽搐、晕倒、叫不醒、犯糊涂、说话困难、静坐也喘、胸痛。
! now: ≥{x_crs_fever_38}℃、寒战、头晕、无力、跌倒、大半天躺着。
');
INSERT INTO "revision" VALUES('cards/line_care/card.yaml',1,'id: line_care
kind: practical
category: practical
order: 21
related: [fever_that_stays, work_travel_pets, red_flags_now]
certainty: not_rated
sources: [general_knowledge, project_rules]
facts: [lv_line_clean, lv_line_dry, lv_line_no_pull, lv_line_broken, x_crs_fever_38, rf_bleed_minutes]
call:
- {key: emergency, tier: emergency, rules: [E02_unresponsive, E06_breathing, E07_chest, E10_bleed]}
- {key: now, tier: call_now, rules: [T01_fever, T02_chills, T16_infection_signs, T17_jaundice_swelling, T18_pain]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/line_care/en.md',1,'---
title: How do I care for my line?
summary: Clean hands, dry line, a look each day. If it is red, hot or sore, or you have chills, phone at once.
button: Caring for the line
aliases: [central line, line care, catheter, picc, port, dressing, flushing, shower with a line]
of: "c8b0b98f64c6"
---
- **Clean hands, dry line**: wash your hands before you touch it. Cover it before a shower. If the dressing is wet, loose or dirty, ask a nurse to change it the same day.
- **Look each day**: Is it red or swollen? Does it ooze? Is more of the tube outside?
- **Do not** pull it, cut it or push it back. Change the dressing and flush the line only as your nurse showed you.
- **You can ask**: How often is the dressing changed? On which arm must nobody take blood pressure? If the line breaks or comes out, what do I do first?
! emergency: The place still bleeds after you press for {rf_bleed_minutes} minutes. The line is broken or out, and it is hard to breathe, or chest pain, or fainting.
! now: The place is red, hot, sore or oozing; the arm is swollen or sore; chills after a flush; {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more. The line is broken, torn, out or slipping out.
');
INSERT INTO "revision" VALUES('cards/line_care/zh-Hans.md',1,'---
title: 身上的导管，平时怎么护理？
summary: 手要净，管要干，每天看；红、热、痛、寒战，马上打电话。
button: 导管护理
aliases: [导管, 导管护理, PICC, 输液港, 换药, 冲管, 导管红肿, 带管洗澡]
---
- **手净、管干**：碰导管前先洗手。洗澡前包好；敷料湿了、松了、脏了，当天找护士换。
- **每天看**：红不红，肿不肿，有没有流水，管子有没有变长。
- **不要**自己拔、剪或塞回去，不要拉扯。换药和冲管，按护士教的做。
- **可以问**：隔多久换药？哪边手臂不量血压？管子断了、掉了，我先做什么？
! emergency: 管口按压{rf_bleed_minutes}分钟还出血。管子断了或掉了，又喘、胸痛或晕倒。
! now: 管口红、热、痛、流水；手臂肿或痛；冲管后寒战；≥{x_crs_fever_38}℃。管子断了、裂了、掉了或往外滑。
');
INSERT INTO "revision" VALUES('cards/metric_ci95/card.yaml',1,'id: metric_ci95
kind: metric
category: numbers
order: 5
related: [read_numbers, metric_orr, evidence_heterogeneity]
certainty: not_rated
sources: [ajh_summary]
facts: [metric_ci_level, metric_ci_def, metric_ci_example, evid_i2]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/metric_ci95/en.md',1,'---
title: "What is the {metric_ci_level}% interval?"
summary: It shows how precise the average is. It is not your own range.
button: The interval
aliases: [ci, 95% ci, 95% interval, confidence interval, what is the range, numbers in brackets, margin of error]
of: "7e1d86f92e71"
---
- The range in brackets shows how precise the average is. A narrow range means more precise.
- For example (these are not real data): about {metric_ci_example} of 100 people respond, range {metric_ci_example.interval}; about {metric_ci_example.complement} do not. The range is about the average.
- It is not your own range. It is not the range of a hospital.
- The trials differ a lot. A single trial can lie far outside the range.
- It does not count errors in how the trials were done.
- Some numbers come with no range. Our cards say so; read them with more care. You can ask: What does this range mean for me?
');
INSERT INTO "revision" VALUES('cards/metric_ci95/zh-Hans.md',1,'---
title: “{metric_ci_level}%区间”是什么意思？
summary: 它说明平均值估得有多准，不是您个人的范围。
button: 区间怎么看
aliases: [CI, 95%CI, 95%区间, 置信区间, 可信区间, 范围是什么意思, 括号里的数字]
---
- 括号里的范围，说明平均值估得有多准。范围越窄，估得越准。
- 举例（不是真实数据）：每100人约{metric_ci_example}人有缓解，范围{metric_ci_example.interval}，约{metric_ci_example.complement}人没有。这个范围说的是平均值。
- 它不是您个人的范围，也不是某家医院的范围。
- 各试验差别大。单个试验的结果，可能远在范围之外。
- 试验做法带来的偏差，它没有算进去。
- 有的数字没有给范围，卡片会写明，更要小心看。可以问：这个范围对我有什么用？
');
INSERT INTO "revision" VALUES('cards/metric_cr/card.yaml',1,'id: metric_cr
kind: metric
category: numbers
order: 3
related: [metric_orr, metric_os1y, read_numbers]
certainty: not_rated
sources: [ajh_summary, general_knowledge]
facts: [metric_cr_def, metric_mrd, metric_orr_includes_cr]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/metric_cr/en.md',1,'---
title: Does complete response (CR) mean the cancer is gone for good?
summary: Tests find no cancer. That is good news, but it is not a cure.
button: CR and what it means
aliases: [cr, complete response, complete remission, remission, am i cured, is it gone for good, mrd]
of: "aa2054d935d6"
---
- Complete response is good news, but not a cure. It means: the tests used find no cancer and no new spots.
- Not found does not mean not there. A few cancer cells may be left, and the cancer may come back.
- Some tests are more sensitive and can find the few cells that are left, such as **MRD** tests (minimal residual disease).
- People with a complete response are already counted in ORR (response rate). So do not add up these numbers.
- It is important to go to your checks on time, also when you feel well.
- You can ask: How sensitive are my tests? When is the next check?
');
INSERT INTO "revision" VALUES('cards/metric_cr/zh-Hans.md',1,'---
title: 完全缓解（CR）就是治好了吗？
summary: 检查查不到肿瘤，是好消息，但不等于治愈。
button: CR完全缓解
aliases: [CR, 完全缓解, 完全缓解率, CR是治好了吗, 治好了吗, 能治好吗, MRD, 微小残留]
---
- 完全缓解是好消息，但不等于治愈。它是说：所用的检查查不到肿瘤，也没有新病灶。
- 查不到，不代表没有。少量癌细胞可能还在，以后可能复发。
- 有的检查更灵敏，能找到剩下的少量癌细胞，例如**MRD**（微小残留）检查。
- 完全缓解的人已经算在ORR（客观缓解率）里。所以，这些数字不能相加。
- 按时复查很重要，感觉好也要去。
- 可以问：我的检查有多灵敏？下次什么时候查？
');
INSERT INTO "revision" VALUES('cards/metric_orr/card.yaml',1,'id: metric_orr
kind: metric
category: numbers
order: 2
related: [metric_cr, metric_ci95, read_numbers]
certainty: not_rated
sources: [ajh_summary, general_knowledge]
facts: [metric_orr_def, metric_orr_includes_cr]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/metric_orr/en.md',1,'---
title: What does ORR (objective response rate) mean?
summary: "How many of 100 people had a response: signs of the cancer went down by an agreed amount."
button: "ORR: response rate"
aliases: [orr, objective response rate, overall response rate, response rate, what is a response, partial response]
of: "f6e247b6e15d"
---
- **ORR** tells how many of 100 people had a response. Response means that signs of the cancer went down by an agreed amount.
- What is checked depends on the disease: scans, blood, bone marrow, or a protein in the blood.
- People with a complete response are counted too. So are people whose cancer is still there but went down enough.
- It is mostly the best result of all checks. It does not tell how long it lasts, or if the cancer comes back.
- Look at the other side too: some people have no response. The card of each disease says how many.
- You can ask: Which signs do you check for my disease? When?
');
INSERT INTO "revision" VALUES('cards/metric_orr/zh-Hans.md',1,'---
title: ORR（客观缓解率）是什么？
summary: 每100人中，有多少人的肿瘤指标按标准下降。
button: ORR缓解率
aliases: [ORR, 客观缓解率, 缓解率, 有效率, 总缓解率, 什么叫缓解, 部分缓解]
---
- **ORR**是说：每100人中，多少人有缓解。缓解，是指肿瘤指标按公认标准下降。
- 看什么指标，因病而异：影像、血液、骨髓，或血里的蛋白。
- 完全缓解的人也算在内。肿瘤还在、但降得够多的人，也算。
- 通常取最好的那次结果。它不说明能维持多久，也不说明会不会复发。
- 也要看反面：有人没有缓解。各种病的疗效卡都写了多少人没有。
- 可以问：我的病看哪些指标？什么时候查？
');
INSERT INTO "revision" VALUES('cards/metric_os1y/card.yaml',1,'id: metric_os1y
kind: metric
category: numbers
order: 4
related: [metric_cr, read_numbers, efficacy_unknowns]
certainty: not_rated
sources: [ajh_summary]
facts: [metric_os1y_def, evid_single_arm]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/metric_os1y/en.md',1,'---
title: "Overall survival at {metric_os1y_def.time}: what does it mean?"
summary: "How many of 100 people are alive {metric_os1y_def.time} after treatment."
button: Overall survival
aliases: [os, overall survival, survival, survival rate, 1-year survival, one year survival, how long will i live]
of: "3b90fb38d851"
---
- **Overall survival** tells how many of 100 people are alive {metric_os1y_def.time} after treatment. It counts deaths of any cause.
- It looks at this point in time only. We have no numbers for later years.
- It does not tell if the cancer is under control, or how well people feel.
- Most trials had no group to compare with. So we cannot see how much longer people lived because of the treatment.
- This is an average of many people. It cannot tell your own time.
- You decide if you want to see these numbers. You can ask: What is the aim of treatment for me?
');
INSERT INTO "revision" VALUES('cards/metric_os1y/zh-Hans.md',1,'---
title: "{metric_os1y_def.time}总生存率是什么？"
summary: 治疗后满{metric_os1y_def.time}时，每100人中有多少人在世。
button: 总生存率
aliases: [OS, 总生存率, 总生存, 生存率, 1年生存率, 一年生存率, 存活率, 能活多久]
---
- **总生存率**是说：治疗后满{metric_os1y_def.time}时，每100人中多少人在世。不在世的，不分是什么原因。
- 它只看这个时间点。更久以后怎样，这里没有数字。
- 它不说明病情控制得怎样，也不说明过得好不好。
- 多数试验没有对照组，所以看不出治疗让人多活了多久。
- 这是许多人的平均，不能用来推算您自己的时间。
- 看不看这些数字，由您决定。可以问：对我来说，治疗的目标是什么？
');
INSERT INTO "revision" VALUES('cards/mood_support/card.yaml',1,'id: mood_support
kind: practical
category: practical
order: 6
related: [caregiver_guide, questions_team, red_flags_now]
certainty: not_rated
sources: [ruark_2020, barata_2021, ciltacel_patient_text, general_knowledge, project_rules]
facts: [x_pro_cognition, x_caregiver_anxiety, x_late_neuro, x_crisis_line_cn, x_emergency_numbers, rf_mood_weeks]
call:
- {key: emergency, tier: emergency, rules: [E12_self_harm]}
- {key: confused, tier: emergency, rules: [E03_confusion]}
- {key: now, tier: call_now, rules: [T07_drowsy, T19_late_neuro]}
- {key: today, tier: same_day, rules: [A08_mood_sleep]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/mood_support/en.md',1,'---
title: Afraid, low, or no sleep, what now?
summary: Such feelings are no surprise, and help exists. Thoughts of not living? Get someone beside you now.
button: Mood and sleep
aliases: [mood, afraid, scared, anxiety, depression, sleep, suicide, want to die]
of: "43df1f7af693"
---
- **Such feelings are no surprise**: fear, low mood, worry while you wait. You are not weak.
! emergency: Thoughts of not living or of harming yourself: get someone beside you now, do not stay alone. In mainland China you can also call the crisis line {x_crisis_line_cn}; nobody reads this chat live.
! confused: Sudden confusion, seeing things, odd acts.
! now: Changed character, no interest in things, restless for no reason, much sleepier than usual.
! today: Sudden worry or no sleep; or for {rf_mood_weeks} weeks low, anxious or with no sleep on most days.
- **Say it**: tell your family, and tell the team. You can ask the team to find help for you.
- **Hope**: you can hope and still ask about bad news. Both are fine.
- **Carers** get tired and scared too. They can ask for help as well.
');
INSERT INTO "revision" VALUES('cards/mood_support/zh-Hans.md',1,'---
title: 害怕、低落、睡不好，怎么办？
summary: 有这些感受不奇怪，可以求助。有不想活的念头，现在就请人陪在身边。
button: 情绪和睡眠
aliases: [情绪, 害怕, 焦虑, 抑郁, 失眠, 睡不着, 心情不好, 不想活]
---
- **有这些感受不奇怪**：害怕、低落、等待时着急。这不是软弱。
! emergency: 有不想活或伤害自己的念头：现在就请人陪在身边，不要独自待着。中国大陆也可打心理热线{x_crisis_line_cn}；这里没有人实时看。
! confused: 突然犯糊涂、有幻觉、举止反常。
! now: 性格变了、对什么都没兴趣、无故坐立不安、比平时困得多。
! today: 突然焦虑或睡不着；或连续{rf_mood_weeks}周，多数日子低落、焦虑或睡不着。
- **说出来**：告诉家人，也告诉团队。可以请团队找人帮您。
- **希望**：您可以抱着希望，同时问坏消息。这并不矛盾。
- **照护者**也会累、会怕，同样可以求助。
');
INSERT INTO "revision" VALUES('cards/nobody_answers/card.yaml',1,'id: nobody_answers
kind: safety
category: safety
order: 3
related: [going_to_er, alone, red_flags_now]
certainty: not_rated
sources: [project_rules, yescarta_side_effects]
facts: [rf_no_answer_minutes, x_crs_fever_38, x_call_list, x_wallet_card, x_emergency_numbers, sp_emergency_number_first, sp_save_numbers]
call:
- {key: emergency, tier: emergency, rules: [E01_seizure, E02_unresponsive, E03_confusion, E04_speech, E05_stroke_like, E06_breathing, E07_chest, E10_bleed]}
- {key: now, tier: call_now, rules: [T01_fever, T02_chills, T05_handwriting, T07_drowsy, T09_dizzy, T11_heart]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/nobody_answers/en.md',1,'---
title: Nobody answers the phone. What now?
summary: "No answer for {rf_no_answer_minutes} minutes? Go to the nearest emergency room, or call {emergency}."
button: Nobody answers
aliases: [nobody answers, no answer, cannot reach the team, line is busy, team does not pick up, no team number, who to call at night]
of: "71e1568ec3cc"
---
- **No answer for {rf_no_answer_minutes} minutes**: go to the nearest emergency room, or call {emergency}. Do the same if you have no number for your team.
- While you wait: if the line is busy, dial again, and let your family try other numbers. If things get worse, call {emergency} at once.
! emergency: Do not try the team first, for example with a seizure, fainting, cannot be woken, confused, hard to speak. All at once weak on a side, hard to breathe at rest, chest pain, bleeding that does not stop when you press.
! now: For example {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more, shaking chills, changed writing, shaky hands, very sleepy, dizzy, pounding heart.
- Do not wait until morning, and do not drive yourself. Keep calling your team on the way.
- In the emergency room, first say "I had CAR-T" and show your wallet card.
- **Save today**: the day and night numbers of your team, the front desk of the hospital, and the address of the nearest emergency room.
');
INSERT INTO "revision" VALUES('cards/nobody_answers/zh-Hans.md',1,'---
title: 团队电话没人接，怎么办？
summary: "{rf_no_answer_minutes}分钟没人接，就去最近的急诊，或打{emergency}。"
button: 电话没人接
aliases: [没人接, 电话没人接, 打不通, 电话打不通, 占线, 联系不上医生, 没有团队电话, 半夜找谁]
---
- **{rf_no_answer_minutes}分钟没人接**：去最近的急诊，或打{emergency}。没有团队号码，也这样做。
- 等的时候：占线就重拨，请家人打别的号码。变重了，立即打{emergency}。
! emergency: 不用先找团队，例如：抽搐、叫不醒、晕倒、犯糊涂、说话难。突然半边无力、静坐也喘、胸痛、按压也止不住的血。
! now: 例如：≥{x_crs_fever_38}℃、寒战、字迹变样、手抖、很困、头晕、心慌。
- 不要等到天亮，不要自己开车。路上接着打团队电话。
- 到了急诊，先说“我做过CAR-T”，出示提醒卡。
- **今天就存好**：团队白天和夜里的号码、医院总机、最近急诊的地址。
');
INSERT INTO "revision" VALUES('cards/organ_trouble/card.yaml',1,'id: organ_trouble
kind: side_effect
category: side_effects
order: 21
related: [crs_guide, fever_that_stays, food_herbs, red_flags_now]
certainty: not_rated
sources: [ajh_summary, general_knowledge, project_rules]
facts: [crs_sx_severe, crs_monitoring, crs_patient_action, sp_organ_tests, sp_ask_before_medicine, rf_urine_hours, rf_weight_kg, rf_weight_hours]
call:
- {key: emergency, tier: emergency, rules: [E03_confusion, E06_breathing, E07_chest, E08_low_bp, E09_heart]}
- {key: now, tier: call_now, rules: [T09_dizzy, T10_breath_mild, T11_heart, T15_urine, T17_jaundice_swelling]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/organ_trouble/en.md',1,'---
title: What can severe CRS do to kidneys and liver?
summary: It may harm kidneys, liver, heart and lungs. At first you often feel nothing, so blood tests matter.
button: Kidneys and liver
aliases: [kidney, liver, kidney failure, liver tests, creatinine, organ failure, icu, intensive care]
of: "c4b38b2b925d"
---
- **What**: in severe CRS the whole body is inflamed. This may harm kidneys, liver, heart and lungs. At first you often feel nothing, so blood is tested often.
- **The team may**: test your blood, measure your urine, blood pressure and oxygen. If needed they give fluids or oxygen, or move you to intensive care. There you are watched more closely, and your organs can be helped.
- **You can**: write down what you drink, how much urine you pass, and your weight. Ask before you take pain pills, herbs or supplements.
- If and when it gets better differs from person to person. You can ask: How are my kidneys and liver? Which of my drugs must change?
! emergency: Hard to breathe at rest, blue lips, chest pain, confused. Cold damp skin, you drop when you stand up, fast or uneven heartbeat and dizzy.
! now: Almost no urine for {rf_urine_hours} hours, yellow skin or eyes, swelling, {rf_weight_kg} kg more in {rf_weight_hours} hours. Dizzy, pounding heart, short of breath when you walk.
');
INSERT INTO "revision" VALUES('cards/organ_trouble/zh-Hans.md',1,'---
title: CRS很重时，肾、肝会怎样？
summary: 重的CRS可能影响肾、肝、心、肺；早期常没感觉，要靠验血。
button: 肾肝和器官
aliases: [肾, 肝, 肝功能, 肾功能, 肌酐高, 转氨酶高, 器官衰竭, 重症监护]
---
- **是什么**：CRS很重时，全身炎症可能影响肾、肝、心、肺。早期常常没感觉，所以要反复验血。
- **团队会做**：验血，记尿量，看血压和血氧；需要时补液、给氧，或转重症监护。那里看得更紧，也能支持器官。
- **您可以**：记下喝水、尿量和体重。止痛药、中药、补品，都先问团队。
- 能不能恢复，各人不同。可以问：我的肾和肝怎样？哪些药要调？
! emergency: 静坐也喘、唇紫、胸痛、犯糊涂。皮肤湿冷、站起就倒、心跳快或乱又头晕。
! now: {rf_urine_hours}小时几乎没尿、皮肤或眼睛发黄、水肿、{rf_weight_hours}小时重了{rf_weight_kg}公斤。头晕、心慌、走动就喘。
');
INSERT INTO "revision" VALUES('cards/questions_team/card.yaml',1,'id: questions_team
kind: practical
category: practical
order: 2
related: [wallet_card, life_after, cart_overview]
certainty: not_rated
sources: [ajh_summary, cambridge_discharge, ash_infection_2024]
facts: [outlook_balance, x_uk_cuh_rules, x_vaccines, x_igg_practice]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/questions_team/en.md',1,'---
title: What can I ask my team?
summary: Pick what matters most to you, write it down and take it with you.
button: Ask your team
aliases: [questions, questions for my doctor, what to ask, ask the doctor, question list, ask my team]
of: "bd05be8429d5"
---
- **Get ready**: write down what you most want to know and take it with you. Bring someone who notes the answers.
- **Aim**: What is the aim for me? What else could we do?
- **Product and wait**: Which product, and how long is the wait? What holds the disease until then?
- **Risk**: What is my risk of severe side effects? How do we prevent them and find them early?
- **Contact**: Which number do I call at night? How fast must I get to the hospital?
- **Daily life**: How close must I stay, how long may I not drive, who stays with me? What about vaccines, antibodies (IgG) and preventive drugs?
');
INSERT INTO "revision" VALUES('cards/questions_team/zh-Hans.md',1,'---
title: 可以问团队哪些问题？
summary: 挑几个最想知道的，写下来，看诊时带去。
button: 问团队什么
aliases: [问医生什么, 要问什么, 提问清单, 问题清单, 问题列表, 怎么问医生, 看病问什么]
---
- **先准备**：挑最想知道的写下来，看诊时带去。请家人陪着，记下回答。
- **目标**：对我来说，目标是什么？还有哪些选择？
- **产品和等待**：用哪种产品，要等多久？等的时候怎么控制病情？
- **风险**：我出现严重副作用的风险怎样？怎么预防，怎么早发现？
- **联系**：夜里不舒服打哪个电话？多快要赶到医院？
- **生活**：要住多近，多久不能开车，谁来陪我？疫苗、抗体（IgG）和预防药怎么安排？
');
INSERT INTO "revision" VALUES('cards/read_numbers/card.yaml',1,'id: read_numbers
kind: metric
category: numbers
order: 1
related: [metric_orr, metric_ci95, evidence_certainty]
certainty: not_rated
sources: [ajh_summary]
facts: [study_adults_only, study_setting_rr, metric_os1y_def, metric_ci_example, metric_ci_def, evid_certainty]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/read_numbers/en.md',1,'---
title: How do I read these numbers?
summary: Ask who and how long. Then look at the other side, the range and the certainty.
button: Read the numbers
aliases: [read numbers, how to read the numbers, percent, percentage, odds, success rate, statistics]
of: "6d4cdc188554"
---
- **Who**: adults in trials. Their cancer had come back or had not gone away. You may differ from them.
- **How long**: the source does not say when response was checked. Survival is counted only up to {metric_os1y_def.time} after treatment.
- **The other side**: for example (these are not real data), if about {metric_ci_example} of 100 people respond, about {metric_ci_example.complement} do not. Look at both.
- **Range**: the numbers in brackets show the range for the average. It is not your own range.
- **Certainty**: for most results it is low to very low. The truth may be quite different.
- You can ask: How do I differ from them? What do these numbers mean for me?
');
INSERT INTO "revision" VALUES('cards/read_numbers/zh-Hans.md',1,'---
title: 怎样看懂这些数字？
summary: 先看是谁、看多久，再看反面、范围和把握。
button: 看懂数字
aliases: [看懂数字, 数字怎么看, 怎么看数据, 看不懂数字, 百分比, 概率, 成功率]
---
- **是谁**：参加试验的成年人，病情复发或治疗无效。他们和您可能不同。
- **多久**：缓解在何时评估，来源没有写。生存只看治疗后{metric_os1y_def.time}。
- **反面**：举例（不是真实数据），每100人约{metric_ci_example}人有缓解，就约{metric_ci_example.complement}人没有。正反都要看。
- **范围**：括号里是平均值的估计范围，不是您个人的范围。
- **把握**：多数结果的证据把握为低到非常低。真实情况可能明显不同。
- 可以问：我和他们哪里不同？这些数字对我有什么用？
');
INSERT INTO "revision" VALUES('cards/red_flags_now/card.yaml',1,'id: red_flags_now
kind: safety
category: safety
order: 1
related: [crs_guide, icans_guide]
certainty: not_rated
sources: [project_rules, yescarta_side_effects, tisacel_patient_text, cambridge_discharge]
facts: [x_crs_fever_38, x_call_list, x_call_list_neuro, x_uk_cuh_rules, x_wallet_card, x_emergency_numbers, x_crisis_line_cn, x_no_self_treat, x_axillary_lower, x_late_neuro, rf_spo2_emergency, rf_spo2_call_now, rf_systolic_emergency, rf_systolic_call_now, rf_pulse_fast_emergency, rf_pulse_slow_emergency, rf_pulse_fast_call_now, rf_bleed_minutes, rf_low_temp, rf_low_temp_times, rf_low_temp_unwell, rf_watch_temp, rf_recheck_minutes, rf_pain_call_now, rf_pain_scale, rf_vomit_times, rf_window_hours, rf_nothing_kept_hours, rf_stools, rf_diarrhoea_days, rf_urine_hours, rf_weight_kg, rf_weight_hours, rf_two_ambers, rf_no_answer_minutes]
call:
- {key: mind, tier: emergency, rules: [E01_seizure, E02_unresponsive, E03_confusion, E04_speech]}
- {key: stroke, tier: emergency, rules: [E05_stroke_like]}
- {key: breath, tier: emergency, rules: [E06_breathing, E13_allergy]}
- {key: heart, tier: emergency, rules: [E07_chest, E08_low_bp, E09_heart]}
- {key: bleeding, tier: emergency, rules: [E10_bleed, E11_belly]}
- {key: fever_plus, tier: emergency, rules: [E12_self_harm, E14_fever_plus]}
- {key: temperature, tier: call_now, rules: [T01_fever, T02_chills, T03_low_temp, T04_masked, T23_fever_since, T24_armpit]}
- {key: nerves, tier: call_now, rules: [T05_handwriting, T07_drowsy, T08_weakness, T09_dizzy, T19_late_neuro, T22_caregiver_worry]}
- {key: pain_breath, tier: call_now, rules: [T06_headache, T09_dizzy, T10_breath_mild, T11_heart, T18_pain]}
- {key: blood_gut, tier: call_now, rules: [T12_bruise, T13_vomit, T14_diarrhoea, T15_urine]}
- {key: skin, tier: call_now, rules: [T16_infection_signs, T17_jaundice_swelling, T20_two_ambers, T21_jump]}
- {key: today, tier: same_day, rules: [A01_watch_temp, A02_cold_signs, A03_eating, A04_fatigue, A07_nausea]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/red_flags_now/en.md',1,'---
title: Should I phone now?
summary: If any of these is true, phone at once. Do not wait.
button: Warning signs
aliases: [warning signs, red flags, emergency, urgent, should i call, when to call, hospital, unwell, help, "911"]
of: "c7a563d83de4"
---
! mind: Seizure, shaking that does not stop, fainting, cannot be woken or hard to wake. Confused, mixed up about time or place, seeing things, odd acts; hard to speak, find words, read or understand.
! stroke: All at once weak or numb on a side, face droop, cannot see, cannot walk, or the worst headache ever.
! breath: Hard to breathe at rest, cannot end a sentence, blue lips, oxygen below {rf_spo2_emergency}%. Swollen face, lips or throat, or wide hives and hard to breathe.
! heart: Chest pain or pressure, cold damp skin, you drop when you stand up, fast or uneven heartbeat and dizzy. Upper blood pressure below {rf_systolic_emergency}, pulse at rest {rf_pulse_fast_emergency} or more, or below {rf_pulse_slow_emergency}.
! bleeding: Still bleeding after you press for {rf_bleed_minutes} minutes, vomiting or coughing blood, black or bloody stool, a blow to the head. Sudden or very bad belly pain, hard belly.
! fever_plus: Fever (in the last days counts too) and dizzy, short of breath or very sleepy. You think of harming yourself (crisis line in mainland China: {x_crisis_line_cn}).
! temperature: {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more, now or in the last days (or the lower limit of your centre); shaking chills; {rf_watch_temp} °C ({rf_watch_temp.fahrenheit} °F) or more after fever medicine or a steroid, or if unwell. Below {rf_low_temp_unwell} °C and unwell, or {rf_low_temp_times} times below {rf_low_temp} °C.
---page---
! nerves: Changed writing, shaky hands, slow moves, numb face, less expression, changed character, no interest. Very sleepy, restless, weak, in bed most of the day, unsteady, a fall, dizzy, not like yourself.
! pain_breath: New headache, pain of {rf_pain_call_now} or more (out of {rf_pain_scale}), short of breath when you walk, fever and cough, pounding heart. Oxygen {rf_spo2_call_now}% or less, upper blood pressure {rf_systolic_call_now} or less, pulse at rest {rf_pulse_fast_call_now} or more.
! blood_gut: Bruises, tiny red spots, nose or gum bleeding, blood in urine; almost no urine for {rf_urine_hours} hours; no food, drink or drugs stay down for {rf_nothing_kept_hours} hours. In {rf_window_hours} hours vomiting {rf_vomit_times} or more times, or {rf_stools} or more extra loose stools; loose stools for more than {rf_diarrhoea_days} days.
! skin: Skin or line red, hot, sore or oozing, burning urine, blisters, mouth sores, yellow skin or eyes, swelling, {rf_weight_kg} kg more in {rf_weight_hours} hours. Also {rf_two_ambers} mild signs that are new or worse, or any sign that is much worse.
! today: {rf_watch_temp} °C or more: check again after {rf_recheck_minutes} minutes, and call now if it is still so. Eating little, cough, feeling sick, tired.
- Say "I had CAR-T", the date and the product, and show your wallet card. No answer for {rf_no_answer_minutes} minutes? Call {emergency} or go to the emergency room.
- Do not take medicine first, and do not drive yourself.
');
INSERT INTO "revision" VALUES('cards/red_flags_now/zh-Hans.md',1,'---
title: 现在要打电话吗？
summary: 有下面任何情况，马上打电话，不要等。
button: 警示症状
aliases: [警示症状, 红旗, 紧急, 急救, 要打电话吗, 什么时候打电话, 要去医院吗, 难受, 不舒服, 救命, "120"]
---
! mind: 抽搐、抖动不停、晕倒、叫不醒或难叫醒。犯糊涂、分不清时间地点、有幻觉、举止反常；说话、找词、阅读或理解变难。
! stroke: 突然半边无力或麻、脸歪、看不见、走不了，从没有过的剧烈头痛。
! breath: 静坐也喘、话说不完、唇紫、血氧<{rf_spo2_emergency}%。脸、唇或喉咙肿，大片风团又喘。
! heart: 胸痛、胸闷、皮肤湿冷、站起就倒、心跳快或乱又头晕。高压<{rf_systolic_emergency}，静息心率≥{rf_pulse_fast_emergency}或<{rf_pulse_slow_emergency}。
! bleeding: 按压{rf_bleed_minutes}分钟还出血、吐血、咳血、黑便、血便、撞头。突然或剧烈腹痛、肚子发硬。
! fever_plus: 发热（这几天有过也算）又头晕、喘或很困。想伤害自己（中国大陆心理热线{x_crisis_line_cn}）。
! temperature: ≥{x_crs_fever_38}℃（或您中心更低的标准，这几天有过也算）；寒战；≥{rf_watch_temp}℃又用过退烧药、激素或不舒服。<{rf_low_temp_unwell}℃又不舒服，或{rf_low_temp_times}次<{rf_low_temp}℃。
---page---
! nerves: 字迹变样、手抖、动作慢、脸麻、表情少、性格变、没兴趣。很困、烦躁、无力、大半天躺着、走不稳、跌倒、头晕、不像平时。
! pain_breath: 新头痛、疼痛≥{rf_pain_call_now}/{rf_pain_scale}、走动就喘、发热又咳、心慌。血氧≤{rf_spo2_call_now}%、高压≤{rf_systolic_call_now}、静息心率≥{rf_pulse_fast_call_now}。
! blood_gut: 瘀斑、小红点、鼻或牙龈出血、尿血；{rf_urine_hours}小时几乎没尿；{rf_nothing_kept_hours}小时留不住吃喝或药。{rf_window_hours}小时吐≥{rf_vomit_times}次或多拉≥{rf_stools}次，腹泻>{rf_diarrhoea_days}天。
! skin: 皮肤或导管处红热痛、流水、尿痛、水疱、口疮、眼睛发黄、水肿、{rf_weight_hours}小时重{rf_weight_kg}公斤。{rf_two_ambers}种轻症状新出现或加重，或任何症状明显加重。
! today: ≥{rf_watch_temp}℃：{rf_recheck_minutes}分钟后再量，仍这样，立即打。吃得少、咳嗽、恶心、乏力。
- 说“我做过CAR-T”、日期、产品，出示提醒卡。{rf_no_answer_minutes}分钟没人接，打{emergency}或去急诊。
- 别先吃药，别自己开车。
');
INSERT INTO "revision" VALUES('cards/relapse/card.yaml',1,'id: relapse
kind: practical
category: practical
order: 26
related: [clinical_trials, sellers, telling_children, red_flags_now]
certainty: not_rated
sources: [general_knowledge, project_rules]
facts: [lv_relapse_no_blame, lv_relapse_tests, lv_relapse_other_opinion, lv_palliative_any_time, x_crisis_line_cn, x_emergency_numbers]
call:
- {key: emergency, tier: emergency, rules: [E12_self_harm]}
- {key: today, tier: same_day, rules: [A10_lump]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/relapse/en.md',1,'---
title: It did not work, or it came back. What now?
summary: It is not your fault. First find out where you stand, then talk about the next steps.
button: No response, relapse
aliases: [relapse, relapsed, it came back, no response, did not work, treatment failed, progression]
of: "e9a9df9f7fd8"
---
- **It is not your fault**. Some people do not respond. In some, it comes back after a response.
- **First find out**: let your team explain the test results. Now and then a test must be done again to be sure.
- **You can ask**: Which ways are open? What are the good and bad sides of each? What if we do nothing? Is there a trial for me?
- **You can ask a different centre**: take your records, scans and tissue report. There is no need to fear that it offends your doctor.
- **Comfort care**: help with pain, sleep and distress is there at any time. It does not mean giving up.
- Do not rush to agree. Take your family along, write down your questions, and ask your doctor to explain again.
! emergency: You do not want to live, or think of harming yourself. Have a person stay with you; crisis line in mainland China: {x_crisis_line_cn}.
! today: A new lump, night sweats, weight loss for no reason.
');
INSERT INTO "revision" VALUES('cards/relapse/zh-Hans.md',1,'---
title: 没有效果，或者复发了，怎么办？
summary: 这不是您的错；先弄清情况，再慢慢谈下面的路。
button: 无效或复发
aliases: [复发, 没效果, 无效, 又长了, 没有缓解, 治疗失败, 复发怎么办, 进展了]
---
- **这不是您的错**。有的人没有缓解，有的人缓解后又复发。
- **先弄清**：请团队讲检查结果。有时要再查，才看得准。
- **可以问**：还有哪些路？各有什么好处和害处？什么都不做会怎样？有适合的试验吗？
- **可以请别的中心看**：带上病历、影像和病理。不用怕得罪医生。
- **舒缓治疗**：止痛、助眠、减轻难受，什么时候都可以要。它不等于放弃。
- 不急着答应。带家人去，写下问题，请医生再讲。
! emergency: 不想活、想伤害自己。请人陪在身边；中国大陆心理热线{x_crisis_line_cn}。
! today: 新肿块、夜里盗汗、体重无故下降。
');
INSERT INTO "revision" VALUES('cards/sellers/card.yaml',1,'id: sellers
kind: practical
category: practical
order: 28
related: [clinical_trials, cost, food_herbs, about_limits]
certainty: not_rated
sources: [general_knowledge, this_bot]
facts: [lv_sellers_signs, lv_sellers_dangers, lv_sellers_report, lv_bot_sells_nothing, lv_pay_official_account]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/sellers/en.md',1,'---
title: Someone in the group sells drugs or treatments. What now?
summary: Stop and send no money. Take a screenshot and ask your team.
button: Sellers in groups
aliases: [seller, sellers, scam, buy drugs abroad, drug agent, fake drug, i was cheated, guaranteed treatment]
of: "99510f50fb20"
---
- **Stop, and send no money**. A "patient", a "doctor''s aide" or an "expert" may be fake.
- **Beware of words like** "sure to work", "a secret place", "only today", "do not tell your doctor". A real doctor does not talk like this.
- **The danger**: the drug may be fake or spoiled, or clash with your treatment. If it goes wrong, you will not find the seller.
- **Do not give** health records, photos of your papers, bank cards or codes. Let nobody control your phone from far away.
- **You can**: take a screenshot, and tell the group''s admin and your team. If you paid, go to your bank and the police at once; if you took the drug, phone your team at once.
- This bot sells no drugs, names no agents and asks for no money. Who does so is not this bot.
');
INSERT INTO "revision" VALUES('cards/sellers/zh-Hans.md',1,'---
title: 群里有人卖药、卖疗法，怎么办？
summary: 先停，不转账；截图，问您的团队。
button: 群里卖药的
aliases: [卖药, 代购, 骗子, 海外代购, 群里卖药, 被骗了, 包治, 假药]
---
- **先停下，不转账**。自称病友、医生助理或专家的，都可能是假的。
- **小心这些话**：“保证有效”“内部名额”“只剩今天”“别告诉医生”。真正的医生不会这样说。
- **为什么危险**：药可能是假的、放坏的，或和您的治疗相冲。出了事，找不到人。
- **不要给**：病历、证件照片、银行卡、验证码，也不要让人远程操作您的手机。
- **您可以**：截图，告诉群管理员和团队。付了钱，马上找银行并报警；吃了药，马上打电话告诉团队。
- 这个机器人不卖药，不介绍代购，不向您要钱。这样做的，都不是它。
');
INSERT INTO "revision" VALUES('cards/step_1_collection/card.yaml',1,'id: step_1_collection
kind: step
category: steps
order: 1
next: step_2_engineering
certainty: not_rated
sources: [ajh_summary, general_knowledge]
facts: [cart_step1_collection, x_apheresis_hours]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/step_1_collection/en.md',1,'---
title: "Step 1: How are T cells collected?"
summary: A machine takes T cells out of your blood and gives the rest back.
button: Collecting T cells
aliases: [step 1, collection, apheresis, leukapheresis, blood draw, collect t cells]
of: "f5c1a1c9ab4e"
---
- A machine takes **T cells** out of your blood and gives the rest back. T cells are immune cells that spot germs and bad cells.
- This step is called apheresis. It often takes a few hours, longer than giving blood.
- Before and after it, the team tests your blood, looks at your veins and checks your medicines.
- Do not stop a medicine on your own. Your team tells you which ones to pause, and how long.
- You can ask: How long will it take? Do I need a line? Who can stay with me?
');
INSERT INTO "revision" VALUES('cards/step_1_collection/zh-Hans.md',1,'---
title: 第1步：怎样采集T细胞？
summary: 机器从血液里分出T细胞，其余的输回身体。
button: 采集T细胞
aliases: [第一步, 采集, 单采, 采血, 抽血, 采细胞, 分离T细胞, 白细胞单采]
---
- 机器从您的血液里分出**T细胞**，其余的输回身体。T细胞是会认出病菌和坏细胞的免疫细胞。
- 这一步叫“单采”，通常要几个小时，比献血久。
- 采集前后会验血、查看血管、核对用药。
- 药不要自己停。哪些要停、停多久，听团队的。
- 可以问：要多久？需要置管吗？谁来陪我？
');
INSERT INTO "revision" VALUES('cards/step_2_engineering/card.yaml',1,'id: step_2_engineering
kind: step
category: steps
order: 2
previous: step_1_collection
next: step_3_expansion
certainty: not_rated
sources: [ajh_summary]
facts: [cart_step2_engineering, cart_targets_examples, inf_cause]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/step_2_engineering/en.md',1,'---
title: "Step 2: What happens in the lab?"
summary: T cells get a new receptor, so that they can spot a marker on cancer cells.
button: Changing T cells
aliases: [step 2, engineering, gene, chimeric antigen receptor, target, cd19, bcma, marker]
of: "dfd5acf6b8a9"
---
- The lab gives your T cells a new receptor. It is called a **CAR** (chimeric antigen receptor).
- The CAR looks for a marker on the outside of cells, such as CD19 or BCMA.
- Back in your body, CAR-T cells can find and kill cells with this marker. They may not clear all the cancer.
- Healthy cells with the same marker are hit too, such as B cells. So you can catch infections more easily.
- You can ask: Which marker does my product look for? How do we prevent infections?
');
INSERT INTO "revision" VALUES('cards/step_2_engineering/zh-Hans.md',1,'---
title: 第2步：实验室里做了什么？
summary: 给T细胞装上新的接收器，让它认得癌细胞的标记。
button: 改造T细胞
aliases: [第二步, 改造, 基因改造, 转基因, 嵌合抗原受体, 靶点, CD19, BCMA]
---
- 实验室给T细胞装上新的接收器，叫**CAR**（嵌合抗原受体）。
- CAR认的是细胞表面的标记，例如CD19或BCMA。
- 回到体内后，CAR-T可以找到并杀伤带标记的细胞。它不保证能清除所有癌细胞。
- 带同样标记的健康细胞也会受影响，例如B细胞。所以之后更容易感染。
- 可以问：我的产品认哪个标记？感染怎么预防？
');
INSERT INTO "revision" VALUES('cards/step_3_expansion/card.yaml',1,'id: step_3_expansion
kind: step
category: steps
order: 3
previous: step_2_engineering
next: step_4_infusion
certainty: not_rated
sources: [ajh_summary, yescarta_receiving]
facts: [cart_step3_expansion, x_wait_manufacture, x_apheresis_hours, x_ipdma_lalu_2025]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/step_3_expansion/en.md',1,'---
title: "Step 3: Waiting while the cells grow"
summary: The changed cells multiply in the lab. This often takes some weeks.
button: Waiting for cells
aliases: [step 3, expansion, waiting, how long to wait, manufacturing, bridging, bridging therapy]
of: "ad615ed12d69"
---
- The changed cells multiply in the lab. This often takes some weeks. Products differ.
- While you wait, your team may give you another treatment to hold the disease. It is called bridging.
- Now and then the cells cannot be made, or do not pass the tests. Ask now what the plan is then.
- If you feel worse while you wait, do not sit it out. Call your team at once.
- You can ask: How long is the wait? Which number do I call if things change?
');
INSERT INTO "revision" VALUES('cards/step_3_expansion/zh-Hans.md',1,'---
title: 第3步：等待细胞长大
summary: 改造好的细胞在实验室繁殖，通常要等几周。
button: 等待细胞
aliases: [第三步, 扩增, 等待, 要等多久, 制备, 桥接, 桥接治疗, 做不成]
---
- 改造好的细胞在实验室里繁殖。通常要等几周，各产品不同。
- 等待时，医生可能先用别的治疗控制病情。这叫“桥接治疗”。
- 有时细胞做不成，或者不合格。请先问清备用方案。
- 等的时候感觉变差，不要忍着，马上联系团队。
- 可以问：大概等多久？病情有变化打哪个电话？
');
INSERT INTO "revision" VALUES('cards/step_4_infusion/card.yaml',1,'id: step_4_infusion
kind: step
category: steps
order: 4
previous: step_3_expansion
related: [crs_guide, icans_guide, red_flags_now]
certainty: not_rated
sources: [ajh_summary, yescarta_receiving, fda_2025, project_rules]
facts: [cart_step4_infusion, cart_lymphodepletion_mentioned, x_lymphodepletion_timing, x_infusion_30min, x_fda_monitor_2025, x_uk_cuh_rules, x_alert_card_carry, x_crs_fever_38]
call:
- {key: emergency, tier: emergency, rules: [E01_seizure, E02_unresponsive, E03_confusion, E04_speech, E06_breathing]}
- {key: now, tier: call_now, rules: [T01_fever, T02_chills]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/step_4_infusion/en.md',1,'---
title: "Step 4: Before and after the infusion"
summary: The infusion is like a transfusion and short. Close watching follows.
button: Cell infusion
aliases: [step 4, infusion, infusion day, give back, lymphodepletion, conditioning, day 0]
of: "5472b07ef637"
---
- The infusion is like a blood transfusion, and short. With some products it takes about {x_infusion_30min} minutes.
- A few days before, you mostly get chemotherapy to make room for the new cells. It is called lymphodepletion.
- Then you are watched closely, most of all in the first {x_fda_monitor_2025} weeks. Your centre sets the rules.
- Have ready: a thermometer, the 24-hour number of your team and your wallet card.
! emergency: Seizure, fainting, cannot be woken, confusion, trouble speaking, hard to breathe.
! now: {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more, or shaking chills.
');
INSERT INTO "revision" VALUES('cards/step_4_infusion/zh-Hans.md',1,'---
title: 第4步：回输前后
summary: 回输像输血，时间不长；之后要密切观察。
button: 细胞回输
aliases: [第四步, 回输, 输注, 输细胞, 清淋, 清淋化疗, 预处理, 回输那天]
---
- 回输像输血，时间不长。有的产品约{x_infusion_30min}分钟。
- 回输前几天一般先做化疗，为新细胞腾出空间。这叫“清淋化疗”。
- 回输后要密切观察，头{x_fda_monitor_2025}周最紧。规则以您的中心为准。
- 请备好体温计、团队的24小时电话和提醒卡。
! emergency: 抽搐、晕倒、叫不醒、犯糊涂、说话困难、喘不上气。
! now: 体温≥{x_crs_fever_38}℃，或打寒战。
');
INSERT INTO "revision" VALUES('cards/study_facts/card.yaml',1,'id: study_facts
kind: evidence
category: efficacy
order: 8
related: [read_numbers, evidence_certainty, evidence_next, about_limits]
certainty: not_rated
sources: [ajh_summary, own_search]
facts: [study_n_trials, study_n_patients, study_journal, study_design, study_adults_only, study_setting_rr, x_seed_origin, x_paper_not_found, evid_certainty, evid_single_arm, evid_i2]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/study_facts/en.md',1,'---
title: Where do the response numbers come from?
summary: From a review that pooled many trials. We read a Chinese summary of it.
button: Source of numbers
aliases: [where do the numbers come from, which study, source of the data, meta-analysis, 58 trials, 3281 people]
of: "889409e40dd7"
---
- They come from a review that pooled {study_n_trials} trials with {study_n_patients} adults. Their blood cancer had come back or had not gone away.
- It came out in the American Journal of Hematology. We read a Chinese summary. We did not find the review itself, so we have not checked it.
- Most trials had no group to compare with. Results varied a lot from trial to trial.
- For most results, the certainty is low to very low. The truth may be quite different.
- The numbers do not stand for children, and they are no forecast for you.
- You can ask: Are there newer studies of my disease?
');
INSERT INTO "revision" VALUES('cards/study_facts/zh-Hans.md',1,'---
title: 这些疗效数字从哪来？
summary: 来自合并许多试验的综述，我们读的是中文解读。
button: 数字的来源
aliases: [数字来源, 数据来源, 哪项研究, 研究来源, 荟萃分析, 综述, 58项试验, 3281人]
---
- 它们来自{study_n_trials}项试验、{study_n_patients}名成年人的综述。他们的血液癌症复发了，或治疗无效。
- 综述登在《美国血液学杂志》。我们只读了中文解读，没有找到原文，所以还没核对。
- 多数试验没有对照组，各试验的结果差别很大。
- 多数结果的证据把握为低到非常低。真实情况可能明显不同。
- 这些数字不代表儿童，也不能推断您个人。
- 可以问：我的病，有没有更新的研究？
');
INSERT INTO "revision" VALUES('cards/telling_children/card.yaml',1,'id: telling_children
kind: practical
category: practical
order: 29
related: [relapse, alone, red_flags_now]
certainty: not_rated
sources: [general_knowledge, project_rules]
facts: [lv_children_truth, lv_children_no_promise, lv_children_reactions, x_crisis_line_cn, x_emergency_numbers]
call:
- {key: emergency, tier: emergency, rules: [E12_self_harm]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/telling_children/en.md',1,'---
title: How do I tell the children?
summary: Be true and brief. Let them know that it is not their fault and that they are cared for.
button: Telling children
aliases: [children, kids, telling children, how to tell my child, tell the kids, grandchildren, talking to children]
of: "8d3ea7e9c06c"
---
- **Be true and brief**. Name the illness, say where you will be and who looks after them.
- **Children need to hear**: It is not your fault. You cannot catch it. You are cared for.
- **Do not promise** that all will be well. You can say: The doctors do their best, and I will tell you the news.
- **Let them ask**, and let them go and play when they have heard enough. Tears, anger and clinging happen often.
- **Keep days normal**: sleep and school as before, and tell the teacher too. If they cannot visit, use video, drawings and letters.
- **Teach older children**: if a grown-up cannot be woken, call {emergency}. If a child sleeps badly for long or will not go to school, ask a doctor or school counsellor.
! emergency: Your child or you do not want to live, or think of self-harm. Have a person stay close; crisis line in mainland China: {x_crisis_line_cn}.
');
INSERT INTO "revision" VALUES('cards/telling_children/zh-Hans.md',1,'---
title: 怎么告诉孩子？
summary: 说真话，说短话；让孩子知道不是他的错，有人照顾他。
button: 怎么告诉孩子
aliases: [孩子, 告诉孩子, 怎么跟孩子说, 要不要告诉孩子, 孙子, 小孩问, 瞒着孩子]
---
- **说真话，说短话**。说病名，说要去哪里，谁来照顾他。
- **孩子要听到**：不是你的错，这病不传染，有人照顾你。
- **不许诺**“肯定会好”。可以说：医生在尽力，有消息就告诉你。
- **让他问**，也让他不想听时去玩。哭、发脾气、黏人，都常见。
- **照常**：作息和上学尽量不变，也告诉老师。见不了面，可以视频、画画、写信。
- **教大孩子**：大人叫不醒时，打{emergency}。孩子很久睡不好、不肯上学，请医生或心理老师帮忙。
! emergency: 孩子或您不想活、想伤害自己。请人陪在身边；中国大陆心理热线{x_crisis_line_cn}。
');
INSERT INTO "revision" VALUES('cards/timeline/card.yaml',1,'id: timeline
kind: side_effect
category: side_effects
order: 5
related: [crs_guide, late_effects, red_flags_now]
certainty: low_or_very_low
sources: [ajh_summary, ash_infection_2024, ciltacel_patient_text, fda_bowel_2025, hypogamma_2021, fda_tcell_2024, wang_2021, project_rules]
facts: [crs_onset, crs_onset_first_day, crs_onset_most_weeks, icans_timing, x_icans_any_time_vs_crs, x_inf_phases, x_icaht, x_late_neuro, x_iec_ec, x_hypogamma, x_fda_tcell_warning, x_symptom_peak_90d, x_crs_fever_38, x_call_list, x_call_list_neuro, rf_window_hours, rf_stools, rf_diarrhoea_days]
call:
- {key: emergency, tier: emergency, rules: [E01_seizure, E02_unresponsive, E03_confusion, E04_speech, E06_breathing, E07_chest, E11_belly]}
- {key: now, tier: call_now, rules: [T01_fever, T02_chills, T05_handwriting, T14_diarrhoea, T19_late_neuro, T23_fever_since]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/timeline/en.md',1,'---
title: When do side effects tend to come?
summary: What to watch for in the first weeks, the first months, and later.
button: Side effect timeline
aliases: [timeline, when do side effects start, how long do side effects last, danger period, when is it safe, side effect calendar]
of: "c5145477ad8d"
---
- **First {crs_onset_most_weeks} weeks**: CRS and nerve effects mostly start here. They can come on day {crs_onset_first_day}.
- **After that**: they can still start. Nerve effects can come later, and with no fever.
- **First {x_symptom_peak_90d} days**: this is often the time with the most symptoms. Watch for low blood counts and infection.
- **Weeks to months on**: slow moves, small writing, a numb face, changed character or loose stools that last. Phone at once.
- **Long term**: antibodies may stay low, and other cancers may come. So your check-ups go on for life.
- **You can**: write the day of your infusion on your wallet card, and count the days. Go to your check-ups when you feel well too.
! emergency: Seizure, cannot be woken, confusion, trouble speaking, hard to breathe at rest, chest pain, sudden or very bad belly pain.
! now: {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more, now or before; chills; changed writing, slow moves, numb face, changed character. {rf_stools} or more extra loose stools in {rf_window_hours} hours, or loose stools for more than {rf_diarrhoea_days} days.
');
INSERT INTO "revision" VALUES('cards/timeline/zh-Hans.md',1,'---
title: 副作用大概什么时候来？
summary: 头几周、头几个月和以后，要留意的各不相同。
button: 副作用时间表
aliases: [时间表, 时间线, 副作用多久, 副作用什么时候出现, 危险期, 什么时候最危险, 什么时候安全, 过了多久没事]
---
- **头{crs_onset_most_weeks}周**：CRS和神经副作用多在这时开始。最早第{crs_onset_first_day}天就可能出现。
- **再往后**：仍可能新出现。神经副作用可以来得更晚，不发热也会来。
- **头{x_symptom_peak_90d}天**：往往症状最多。要留意血细胞低和感染。
- **几周到几个月后**：可能动作变慢、字变小、脸麻、性格变，或腹泻拖久。马上打电话。
- **长期**：抗体可能偏低，也可能出现别的癌。所以要终身随访。
- **您可以**：把回输日期写在提醒卡上，算清今天是第几天。没有症状，也按时随访。
! emergency: 抽搐、叫不醒、犯糊涂、说话困难、静坐也喘、胸痛、突然或剧烈腹痛。
! now: 现在或之前≥{x_crs_fever_38}℃、寒战、字迹变样、动作变慢、脸麻、性格变。{rf_window_hours}小时多拉≥{rf_stools}次，或腹泻>{rf_diarrhoea_days}天。
');
INSERT INTO "revision" VALUES('cards/took_fever_medicine/card.yaml',1,'id: took_fever_medicine
kind: safety
category: safety
order: 2
related: [nobody_answers, fever_that_stays, crs_guide, red_flags_now]
certainty: not_rated
sources: [project_rules, lee_2019, kite_australia]
facts: [x_crs_fever_masked, x_no_self_treat, x_crs_fever_38, rf_watch_temp, sp_tell_medicine_taken, sp_keep_prescribed]
call:
- {key: emergency, tier: emergency, rules: [E14_fever_plus, E02_unresponsive, E03_confusion, E04_speech]}
- {key: now, tier: call_now, rules: [T01_fever, T23_fever_since, T02_chills, T04_masked]}
- {key: today, tier: same_day, rules: [A14_masked]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/took_fever_medicine/en.md',1,'---
title: I already took fever medicine. What now?
summary: A lower temperature does not mean that all is well. Phone your team and say so.
button: Took fever medicine
aliases: [took fever medicine, fever medicine, paracetamol, acetaminophen, tylenol, ibuprofen, fever went down]
of: "7d3dbb29eacd"
---
- **A lower temperature does not mean that all is well**. Fever medicine and steroids hide a fever, and CRS may still be there.
- **Do not blame yourself. Phone and say**: "I had CAR-T and I took fever medicine." Give its name, the time, and your highest temperature before it.
! emergency: Fever now or before, and dizzy, short of breath or very sleepy. Cannot be woken, confused, hard to speak.
! now: {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more, before or after the medicine, even if it is gone now (or the lower limit of your centre); shaking chills; {rf_watch_temp} °C ({rf_watch_temp.fahrenheit} °F) or more after the medicine.
! today: None of these and you feel fine. Say it all the same. Steroids, tocilizumab or other drugs that calm the body in the last days count too.
- **Take your temperature now** and write down the time. Then take it as often as your team says.
- Take no more fever medicine until you have asked your team. Do not stop a drug that your doctor gave you.
');
INSERT INTO "revision" VALUES('cards/took_fever_medicine/zh-Hans.md',1,'---
title: 已经吃了退烧药，怎么办？
summary: 体温降了不等于没事；请打电话告诉团队。
button: 吃了退烧药
aliases: [吃了退烧药, 退烧药, 退热药, 布洛芬, 对乙酰氨基酚, 泰诺林, 美林, 烧退了还要打电话吗]
---
- **体温降了，不等于没事**。退烧药和激素会盖住发热，CRS可能还在。
- **不要自责，打电话说**：“我做过CAR-T，吃了退烧药。”报药名、时间、吃药前最高体温。
! emergency: 现在或之前发过热，又头晕、喘或很困。叫不醒、犯糊涂、说话难。
! now: 吃药前后到过{x_crs_fever_38}℃（或您中心更低的标准），现在不烧也算；寒战；吃过药还≥{rf_watch_temp}℃。
! today: 没有上面的情况，感觉还好，也要说。近日用过激素、托珠单抗等压炎症的药，也算。
- **现在再量体温**，记下时间。之后按团队说的次数量。
- 没问团队，不要再吃退烧药。医生开的药，不要自己停。
');
INSERT INTO "revision" VALUES('cards/wallet_card/card.yaml',1,'id: wallet_card
kind: practical
category: practical
order: 3
related: [questions_team, caregiver_guide, red_flags_now]
certainty: not_rated
sources: [yescarta_side_effects, kite_australia, dana_farber_caregiver]
facts: [x_wallet_card, x_alert_card_carry, x_dfci_caregiver]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/wallet_card/en.md',1,'---
title: How do I use the wallet card?
summary: Carry it, show it first to any doctor, and say "I had CAR-T".
button: Wallet card
aliases: [wallet card, patient card, emergency card, lost my card, alert card]
of: "20f99a5d0410"
---
- **Carry** the card at all times. Keep a copy at home and a photo on your phone.
- **Write on it**: your name, product, day of infusion, 24-hour number, drugs you take, allergies.
- **Show it first** to any doctor, emergency room or dentist. Say "I had CAR-T".
- **Ask them** to call your CAR-T team soon. Urgent care must not wait for that.
- **No card?** Ask your centre for it. Until then, write your own on paper.
');
INSERT INTO "revision" VALUES('cards/wallet_card/zh-Hans.md',1,'---
title: 提醒卡怎么用？
summary: 随身带着，看任何医生都先出示，说“我做过CAR-T”。
button: 提醒卡
aliases: [提醒卡, 警示卡, 随身卡, 钱包卡, 患者卡, 急诊卡, 卡丢了]
---
- **随身带**提醒卡。家里也放，手机里存照片。
- **写清楚**：姓名、产品、回输日期、24小时电话、在用的药、过敏。
- **先出示**：看任何医生、去急诊、看牙，都先拿出来。说“我做过CAR-T”。
- **请对方**尽快联系您的CAR-T团队。紧急救治不要等。
- **没有卡**：向您的中心要。拿到之前，自己写在纸上。
');
INSERT INTO "revision" VALUES('cards/who_reads/card.yaml',1,'id: who_reads
kind: about
category: about
order: 2
related: [about_limits, sellers, red_flags_now]
certainty: not_rated
sources: [this_bot, general_knowledge]
facts: [sp_bot_is_program, sp_bot_storage, sp_bot_plain_storage, sp_bot_stop, sp_telegram_not_end_to_end]

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/who_reads/en.md',1,'---
title: Is this bot a doctor? Who can read what I write?
summary: It is a program, not a doctor. Nobody reads live, so do not wait for it.
button: Who can read this
aliases: [who can read this, who reads, is a human there, real person, data safety, is it secret, delete my data]
of: "e384be2d91e8"
---
- **It is a program, not a doctor**. Nobody reads your words live. If you feel unwell, phone and do not wait for it.
- **Who could read them**: Telegram and the people who run this bot could, by technical means. A chat with a bot has no end-to-end encryption.
- **What is kept**: your infusion date, your answers and the messages you send are stored encrypted. Your account number, language and time zone are kept too, but not encrypted.
- **Send /stop and confirm**: this ends the check-ins and takes back your consent. Past answers stay. There is no command to erase them yet.
- **The chat on your phone** is yours to delete, in Telegram.
- **Write less**: no identity number, address, bank card or code. What you write in a group, all its members can read.
');
INSERT INTO "revision" VALUES('cards/who_reads/zh-Hans.md',1,'---
title: 机器人是医生吗？谁能看到我写的？
summary: 它是程序，不是医生；没有人实时看，别等它。
button: 谁能看到
aliases: [谁能看到, 谁在看, 有人看吗, 真人吗, 是不是真人, 数据安全, 保密吗, 删除数据]
---
- **它是程序，不是医生**。没有人实时看您写的；不舒服，打电话，不要等它。
- **谁有可能看到**：Telegram公司和运行这个机器人的人，技术上都能读到。和机器人聊天，没有端到端加密。
- **存什么**：回输日期、您的回答和发来的消息，都加密存放。您的账号编号、语言和时区也会存，不加密。
- **发 /stop，再点确认**：打卡结束，同意撤回。存过的回答还在，目前还没有删除命令。
- **手机上的聊天记录**，要您自己在Telegram里删。
- **少写**：不写证件号、住址、银行卡和验证码。群里写的，群友都能看到。
');
INSERT INTO "revision" VALUES('cards/work_travel_pets/card.yaml',1,'id: work_travel_pets
kind: practical
category: practical
order: 23
related: [going_to_er, icans_guide, line_care, red_flags_now]
certainty: not_rated
sources: [cambridge_discharge, dxy_home, kite_australia, general_knowledge, project_rules]
facts: [x_uk_cuh_rules, x_alert_card_carry, lv_centre_rules_differ, lv_no_driving_until_asked, lv_pets, x_dxy_home, lv_travel, x_crs_fever_38]
call:
- {key: now, tier: call_now, rules: [T01_fever, T02_chills, T16_infection_signs]}
- {key: today, tier: same_day, rules: [A09_exposure]}

updated: 2026-11-23
review_by: 2027-11-23
review: {state: unsigned}
');
INSERT INTO "revision" VALUES('cards/work_travel_pets/en.md',1,'---
title: "Work, travel, pets: what should I know?"
summary: Ask your centre first. If you hear different rules, keep to the longer time.
button: Work, travel, pets
aliases: [work, job, travel, flying, driving, can i drive, pets, dog]
of: "84dcbbb926dd"
---
- **Your centre sets the rules**: how near to stay, how long not to drive, when to work. If you were not told, ask. If you hear different rules, keep to the longer time.
- **Until your team agrees, do not drive, climb or run machines**. Nerve side effects can come all at once.
- **Work**: You can ask: Can I work at home? Can I work fewer hours? Your doctor can write a note.
- **Travel**: ask before you go. Take your drugs, wallet card and a short health record, and look up the nearest emergency room there.
- **Pets**: do not rush to give them away, but ask. Let others clean up dung, fish tanks and bird cages, and dig in soil.
! now: A scratch or bite from an animal (rinse it first); skin red, hot, sore or oozing; shaking chills; {x_crs_fever_38} °C ({x_crs_fever_38.fahrenheit} °F) or more.
! today: You met a person with flu, COVID, chickenpox, shingles or measles, even if you feel well.
');
INSERT INTO "revision" VALUES('cards/work_travel_pets/zh-Hans.md',1,'---
title: 工作、出行、宠物，要注意什么？
summary: 先问您的中心；说法不同，用更久的那个。
button: 工作出行宠物
aliases: [上班, 工作, 旅游, 坐飞机, 开车, 宠物, 养猫, 养狗]
---
- **规定听您的中心**：住多近，多久不开车，何时上班。没告诉您就问；说法不同，用更久的那个。
- **团队没同意，不开车、不爬高、不操作机器**。神经副作用可能突然来。
- **工作**：可以问：能在家做吗？能少做几小时吗？请医生写证明。
- **出行**：走前先问。带好药、提醒卡、病历摘要，查好当地的急诊。
- **宠物**：不用急着送走，先问。清粪便、洗鱼缸、清鸟笼和翻土，请别人做。
! now: 被动物抓伤、咬伤（先冲洗）；皮肤红、热、痛、流水；寒战；≥{x_crs_fever_38}℃。
! today: 接触过流感、新冠、水痘、带状疱疹或麻疹病人，没症状也要说。
');
INSERT INTO "revision" VALUES('facts/about.yaml',1,'# What this project is built on.
# Fields are explained in content/README.md.
facts:
- id: seed_promo_medfind
  unit: text
  statement: The closing advertises MedFind services (overseas drug buying, AI consultation). Not
    to be used.
  source: ajh_summary
  certainty: not_rated
  problems:
  - F32
  verification: summary_only
  confidence: medium

- id: x_seed_origin
  unit: text
  statement: The source article was published on MedFind, a commercial site.
  source: ajh_summary
  certainty: not_rated
  verification: primary
  confidence: high

- id: x_paper_not_found
  unit: text
  statement: The underlying American Journal of Hematology paper (authors, title, DOI, year, abstract
    numbers) was not found when looked for in Chinese and English, so its abstract could not be compared.
  source: own_search
  certainty: not_rated
  verification: not_verified
  confidence: high
  note: A person with PubMed access should fill this in before launch; until then show the source
    article as a secondary source.

- id: x_honcode_gone
  unit: text
  statement: HONcode ended on 15 Dec 2022; do not claim it.
  source: honcode
  certainty: not_rated
  verification: secondary
  confidence: high
');
INSERT INTO "revision" VALUES('facts/calling.yaml',1,'# Whom to call, when, and what to show.
# Fields are explained in content/README.md.
facts:
- id: x_call_list
  unit: text
  statement: ''Call or get emergency help for: fever 38 C or more, difficulty breathing, chills, confusion,
    dizziness, severe nausea/vomiting/diarrhoea, fast or irregular heartbeat, severe fatigue or weakness.''
  source: yescarta_side_effects
  certainty: not_rated
  verification: primary
  confidence: high

- id: x_call_list_neuro
  unit: text
  statement: ''Tell the doctor at once: headache, restlessness, confusion, anxiety, sleep trouble,
    shaking, loss of consciousness, seizures, loss of balance, trouble understanding or speaking.''
  source: tisacel_patient_text
  certainty: not_rated
  verification: secondary
  confidence: high

- id: x_uk_cuh_rules
  value: 37.5
  unit: celsius
  statement: ''A UK centre still asks: stay within 1 hour for at least 4 weeks; not alone for 28 days;
    no driving 8 weeks (and 8 weeks after any neurological event); check temperature daily; contact
    the hospital at 37.5 C or more.''
  source: cambridge_discharge
  certainty: not_rated
  verification: primary
  confidence: high
  note: ''Shows that local rules differ: people can set the rules of their centre; default to the stricter.''

- id: x_dfci_caregiver
  value: 30
  unit: days
  statement: ''Dana-Farber: caregiver stays with the patient at all times for 30 days; caregivers often
    first to see confusion or speech trouble; always carry the wallet card.''
  source: dana_farber_caregiver
  certainty: not_rated
  verification: primary
  confidence: high

- id: x_wallet_card
  unit: text
  statement: Show the wallet card and say that you received CAR-T to any health-care provider.
  source: yescarta_side_effects
  certainty: not_rated
  verification: primary
  confidence: high

- id: x_alert_card_carry
  unit: text
  statement: Carry the alert card at all times and show it to every health professional.
  source: kite_australia
  certainty: not_rated
  verification: primary
  confidence: high

- id: x_no_self_treat
  unit: text
  statement: Do not treat symptoms with over-the-counter or herbal products unless the team agrees.
  source: kite_australia
  certainty: not_rated
  verification: primary
  confidence: high

- id: x_emergency_numbers
  unit: text
  statement: ''Emergency: China mainland 120; Hong Kong 999; Taiwan 119; Singapore 995; Macau 999;
    USA/Canada 911; UK 999; EU 112; Australia 000; Malaysia 999; Japan 119.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high
  note: Check before release.

- id: x_crisis_line_cn
  value: ''12356''
  unit: phone_number
  statement: China mental-health hotline 12356.
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: medium
  note: Check before release.

- id: x_axillary_lower
  unit: text
  statement: Armpit readings run lower than mouth or ear readings; mercury/armpit is common in China,
    so a 37.5 C watch band is sensible.
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: medium
');
INSERT INTO "revision" VALUES('facts/crs.yaml',1,'# Cytokine release syndrome.
# Fields are explained in content/README.md.
facts:
- id: crs_most_common
  unit: text
  statement: CRS is the most common CAR-T side effect.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: crs_fever_nearly_all
  unit: text
  statement: Fever is the most common CRS symptom; nearly everyone with CRS has it.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: crs_mechanism
  unit: text
  statement: ''CRS: activated CAR-T cells release many cytokines, causing whole-body inflammation,
    mild (flu-like) to life-threatening.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F22
  verification: summary_only
  confidence: medium

- id: crs_onset
  unit: text
  statement: CRS usually starts a few days to two weeks after infusion.
  source: ajh_summary
  certainty: not_rated
  problems:
  - F23
  verification: summary_only
  confidence: medium

- id: crs_onset_first_day
  value: 1
  unit: day
  statement: CRS can start from the first day after infusion (safe wording of problem F23).
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F23
  verification: summary_only
  confidence: medium

- id: crs_onset_most_weeks
  value: 2
  unit: weeks
  statement: Most CRS starts within this time after infusion.
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F23
  verification: summary_only
  confidence: medium

- id: crs_sx_fever
  unit: text
  statement: ''CRS common symptom: fever.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: crs_sx_chills
  unit: text
  statement: ''CRS common symptom: chills.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: crs_sx_fatigue
  unit: text
  statement: ''CRS common symptom: fatigue.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: crs_sx_headache
  unit: text
  statement: ''CRS common symptom: headache.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: crs_sx_muscle_aches
  unit: text
  statement: ''CRS common symptom: muscle aches.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: crs_sx_nausea
  unit: text
  statement: ''CRS common symptom: nausea.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: crs_sx_vomiting
  unit: text
  statement: ''CRS common symptom: vomiting.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: crs_sx_severe
  unit: text
  statement: Severe CRS can bring breathing difficulty, low blood pressure, heart-rhythm problems,
    kidney and liver problems, multi-organ failure.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: crs_monitoring
  unit: text
  statement: The team watches temperature, blood pressure, heart rate and breathing.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: crs_tx_mild
  unit: text
  statement: ''Mild CRS: supportive care (bring fever down, fluids).''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F24
  verification: summary_only
  confidence: medium

- id: crs_tx_moderate_severe
  unit: text
  statement: ''Moderate/severe CRS: tocilizumab (IL-6 receptor blocker) or other immunosuppressants.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: crs_patient_action
  unit: text
  statement: Patients and family should know CRS signs and report anything promptly.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: x_crs_fever_38
  value: 38.0
  unit: celsius
  statement: ''CRS fever threshold: temperature 38.0 C or above (not due to another cause).''
  source: lee_2019
  certainty: not_rated
  verification: secondary
  confidence: high

- id: x_crs_fever_masked
  unit: text
  statement: ''After fever medicine or anti-cytokine treatment fever is no longer needed to grade CRS:
    absence of fever does not mean absence of CRS.''
  source: lee_2019
  certainty: not_rated
  verification: secondary
  confidence: high

- id: crs_any_leu_mm_low
  value: 85
  unit: percent
  metric: any-grade CRS
  population:
    zh-Hans: 参加试验的成年人，白血病组和骨髓瘤组（哪个数属于哪组没有写）
    en: adults in trials, a leukaemia group and a myeloma group (which value belongs to which is not stated)
  statement: ''Any-grade CRS in leukaemia and in myeloma: the lower one of the two values.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F04
  - F05
  verification: summary_only
  confidence: medium

- id: crs_any_leu_mm_high
  value: 89
  unit: percent
  metric: any-grade CRS
  population:
    zh-Hans: 参加试验的成年人，白血病组和骨髓瘤组（哪个数属于哪组没有写）
    en: adults in trials, a leukaemia group and a myeloma group (which value belongs to which is not stated)
  statement: ''Any-grade CRS in leukaemia and in myeloma: the higher one of the two values.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F04
  - F05
  verification: summary_only
  confidence: medium

- id: crs_any_hgl
  value: 66
  unit: percent
  metric: any-grade CRS
  population:
    zh-Hans: 参加试验的成年人，高级别淋巴瘤复发或难治（可能含套细胞淋巴瘤）
    en: adults in trials with relapsed or refractory high-grade lymphoma (may include mantle cell lymphoma)
  statement: ''Any-grade CRS in high-grade lymphoma: 66 of 100 people.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F05
  verification: summary_only
  confidence: medium

- id: crs_any_lgl
  unit: text
  statement: ''Any-grade CRS in low/mixed-grade lymphoma: not given.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F05
  verification: summary_only
  confidence: medium

- id: crs_severe
  unit: text
  statement: ''Severe (grade 3 or higher) CRS: not given.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F05
  verification: summary_only
  confidence: medium
');
INSERT INTO "revision" VALUES('facts/cytopenia.yaml',1,'# Low blood counts.
# Fields are explained in content/README.md.
facts:
- id: cyto_cause
  unit: text
  statement: ''Causes of low counts: lymphodepleting chemotherapy and the CAR-T cells themselves.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: cyto_neutropenia_common
  unit: text
  statement: Neutropenia is among the most common blood toxicities, can last long, and raises
    infection risk.
  source: ajh_summary
  certainty: not_rated
  problems:
  - F05
  verification: summary_only
  confidence: medium

- id: cyto_transfusion
  unit: text
  statement: Transfusion support may be needed.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: cyto_management
  unit: text
  statement: ''Management: count monitoring, transfusion, G-CSF.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: x_icaht
  value: 30
  unit: day
  statement: Low counts are called early on days 0 to 30 and late after day 30; they are the most
    common adverse event after CAR-T.
  source: rejeski_2023
  certainty: not_rated
  verification: primary
  confidence: high

- id: cyto_severe_grade
  value: 3
  unit: grade
  statement: The source counts grade 3 and higher as severe anaemia or severe low platelets.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: cyto_anemia_g3_leu
  value: 69
  unit: percent
  metric: grade>=3 anaemia
  population:
    zh-Hans: 参加试验的成年人，白血病复发或难治（类型没有写）
    en: adults in trials with relapsed or refractory leukaemia (types not stated)
  statement: ''Severe (grade 3+) anaemia in leukaemia: 69 of 100 people.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F05
  - F19
  verification: summary_only
  confidence: medium

- id: cyto_thrombo_g3_leu
  value: 56
  unit: percent
  metric: grade>=3 thrombocytopenia
  population:
    zh-Hans: 参加试验的成年人，白血病复发或难治（类型没有写）
    en: adults in trials with relapsed or refractory leukaemia (types not stated)
  statement: ''Severe (grade 3+) low platelets in leukaemia: 56 of 100 people.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F05
  - F19
  verification: summary_only
  confidence: medium

- id: cyto_anemia_g3_mm
  value: 57
  unit: percent
  metric: grade>=3 anaemia
  population:
    zh-Hans: 参加试验的成年人，多发性骨髓瘤复发或难治
    en: adults in trials with relapsed or refractory multiple myeloma
  statement: ''Severe (grade 3+) anaemia in myeloma: 57 of 100 people.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F05
  - F19
  verification: summary_only
  confidence: medium

- id: cyto_thrombo_g3_mm
  value: 53
  unit: percent
  metric: grade>=3 thrombocytopenia
  population:
    zh-Hans: 参加试验的成年人，多发性骨髓瘤复发或难治
    en: adults in trials with relapsed or refractory multiple myeloma
  statement: ''Severe (grade 3+) low platelets in myeloma: 53 of 100 people.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F05
  - F19
  verification: summary_only
  confidence: medium

- id: cyto_g3_lymphoma
  unit: text
  statement: ''Severe anaemia or low platelets in lymphoma: not given.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F05
  verification: summary_only
  confidence: medium

- id: cyto_neutropenia_rate
  unit: text
  statement: ''Neutropenia rate: not given.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F05
  verification: summary_only
  confidence: medium

- id: cyto_region_design
  unit: text
  statement: Severe low counts were generally less frequent in global multicentre trials than in
    Asian single-centre trials. No numbers.
  source: ajh_summary
  certainty: not_rated
  problems:
  - F26
  verification: summary_only
  confidence: medium
  note: The card only says that place and design of the trials went with different numbers.
');
INSERT INTO "revision" VALUES('facts/efficacy.yaml',1,'# How many people responded, and how many were alive after one year.
# Fields are explained in content/README.md.
facts:
- id: eff_mm_orr
  value: 84
  ci95:
    low: 78
    high: 88
  unit: percent
  metric: ORR
  population:
    zh-Hans: 参加试验的成年人，多发性骨髓瘤复发或难治
    en: adults in trials with relapsed or refractory multiple myeloma
  statement: ''ORR: 84 of 100 people, 95% interval of the average 78 to 88.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F10
  verification: summary_only
  confidence: medium

- id: eff_mm_cr
  value: 53
  ci95:
    low: 46
    high: 60
  unit: percent
  metric: CR
  population:
    zh-Hans: 参加试验的成年人，多发性骨髓瘤复发或难治
    en: adults in trials with relapsed or refractory multiple myeloma
  statement: ''CR: 53 of 100 people, 95% interval of the average 46 to 60.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F10
  verification: summary_only
  confidence: medium

- id: eff_mm_os1y
  value: 70
  ci95:
    low: 65
    high: 74
  unit: percent
  metric: 1-year OS
  population:
    zh-Hans: 参加试验的成年人，多发性骨髓瘤复发或难治
    en: adults in trials with relapsed or refractory multiple myeloma
  time:
    zh-Hans: 1年
    en: 1 year
  statement: ''1-year OS: 70 of 100 people, 95% interval of the average 65 to 74.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F10
  - F07
  verification: summary_only
  confidence: medium

- id: dis_mm_about
  unit: text
  statement: ''Myeloma: plasma-cell cancer; often bone pain, kidney damage, repeated infections.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: x_meta_mm_2021
  value: 85.2
  ci95:
    low: 79.7
    high: 91.0
  unit: percent
  population:
    zh-Hans: 多发性骨髓瘤复发或难治的患者
    en: people with relapsed or refractory multiple myeloma
  statement: ''Anti-BCMA CAR-T in myeloma: 22 studies, 681 patients; ORR 85.2%, CR 47.0%; grade 3-4
    CRS 6.6%, neurotoxicity 2.2%. Agrees with the source article (84 / 53).''
  source: zhang_2021
  certainty: not_rated
  verification: primary
  confidence: high

- id: eff_hgl_orr
  value: 65
  ci95:
    low: 60
    high: 70
  unit: percent
  metric: ORR
  population:
    zh-Hans: 参加试验的成年人，高级别淋巴瘤复发或难治（来源把套细胞淋巴瘤归在这一组）
    en: adults in trials with relapsed or refractory high-grade lymphoma (the source counts mantle
      cell lymphoma in this group)
  statement: ''ORR: 65 of 100 people, 95% interval of the average 60 to 70.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F13
  verification: summary_only
  confidence: medium

- id: eff_hgl_cr
  value: 43
  ci95:
    low: 38
    high: 48
  unit: percent
  metric: CR
  population:
    zh-Hans: 参加试验的成年人，高级别淋巴瘤复发或难治（来源把套细胞淋巴瘤归在这一组）
    en: adults in trials with relapsed or refractory high-grade lymphoma (the source counts mantle
      cell lymphoma in this group)
  statement: ''CR: 43 of 100 people, 95% interval of the average 38 to 48.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F13
  verification: summary_only
  confidence: medium

- id: eff_hgl_os1y
  value: 60
  ci95:
    low: 55
    high: 65
  unit: percent
  metric: 1-year OS
  population:
    zh-Hans: 参加试验的成年人，高级别淋巴瘤复发或难治（来源把套细胞淋巴瘤归在这一组）
    en: adults in trials with relapsed or refractory high-grade lymphoma (the source counts mantle
      cell lymphoma in this group)
  time:
    zh-Hans: 1年
    en: 1 year
  statement: ''1-year OS: 60 of 100 people, 95% interval of the average 55 to 65.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F13
  - F07
  verification: summary_only
  confidence: medium

- id: dis_lymphoma_about
  unit: text
  statement: Lymphomas start from lymphocytes and are grouped by aggressiveness (high-grade, low-grade
    and others).
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: eff_mcl_orr
  value: 90
  unit: percent
  metric: ORR
  population:
    zh-Hans: 参加试验的成年人，套细胞淋巴瘤复发或难治（来源把它归在高级别组）
    en: adults in trials with relapsed or refractory mantle cell lymphoma (the source counts it with
      high-grade lymphoma)
  statement: ''ORR: 90 of 100 people, no interval given.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F14
  - F13
  verification: summary_only
  confidence: medium
  note: Neither an interval nor the number of people is given, probably few. Do not call it the best
    group; that holds for response only and comes from separate trials.

- id: eff_mcl_cr
  unit: text
  statement: Complete response in mantle cell lymphoma is not given.
  source: ajh_summary
  certainty: not_rated
  problems:
  - F14
  - F13
  verification: summary_only
  confidence: medium

- id: eff_mcl_os1y
  value: 76
  unit: percent
  metric: 1-year OS
  population:
    zh-Hans: 参加试验的成年人，套细胞淋巴瘤复发或难治（来源把它归在高级别组）
    en: adults in trials with relapsed or refractory mantle cell lymphoma (the source counts it with
      high-grade lymphoma)
  time:
    zh-Hans: 1年
    en: 1 year
  statement: ''1-year OS: 76 of 100 people, no interval given.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F14
  - F13
  - F07
  verification: summary_only
  confidence: medium
  note: Neither an interval nor the number of people is given, probably few. Do not call it the best
    group; that holds for response only and comes from separate trials.

- id: eff_lgl_orr
  value: 82
  ci95:
    low: 73
    high: 89
  unit: percent
  metric: ORR
  population:
    zh-Hans: 参加试验的成年人，低级别或混合级别淋巴瘤复发或难治（很可能包括收了几种级别的试验）
    en: adults in trials with relapsed or refractory lymphoma, low-grade and mixed-grade group (it
      probably includes trials that took several grades)
  statement: ''ORR: 82 of 100 people, 95% interval of the average 73 to 89.''
  source: ajh_summary
  certainty: low_or_very_low
  verification: summary_only
  confidence: medium
  note: ''Mixed most likely means trials that took more than one grade, not a kind of lymphoma. Do not
    read it as a result for low-grade lymphoma, and do not rank it against other groups.''
  problems: [F12, F15]

- id: eff_lgl_cr
  value: 62
  ci95:
    low: 53
    high: 70
  unit: percent
  metric: CR
  population:
    zh-Hans: 参加试验的成年人，低级别或混合级别淋巴瘤复发或难治（很可能包括收了几种级别的试验）
    en: adults in trials with relapsed or refractory lymphoma, low-grade and mixed-grade group (it
      probably includes trials that took several grades)
  statement: ''CR: 62 of 100 people, 95% interval of the average 53 to 70.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F15
  - F12
  - F11
  verification: summary_only
  confidence: medium
  note: ''Mixed most likely means trials that took more than one grade, not a kind of lymphoma. Do not
    read it as a result for low-grade lymphoma, and do not rank it against other groups.''

- id: eff_lgl_os1y
  value: 78
  ci95:
    low: 72
    high: 83
  unit: percent
  metric: 1-year OS
  population:
    zh-Hans: 参加试验的成年人，低级别或混合级别淋巴瘤复发或难治（很可能包括收了几种级别的试验）
    en: adults in trials with relapsed or refractory lymphoma, low-grade and mixed-grade group (it
      probably includes trials that took several grades)
  time:
    zh-Hans: 1年
    en: 1 year
  statement: ''1-year OS: 78 of 100 people, 95% interval of the average 72 to 83.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F15
  - F12
  - F07
  verification: summary_only
  confidence: medium
  note: ''Mixed most likely means trials that took more than one grade, not a kind of lymphoma. Do not
    read it as a result for low-grade lymphoma, and do not rank it against other groups.''

- id: eff_leu_orr
  value: 67
  ci95:
    low: 56
    high: 76
  unit: percent
  metric: ORR
  population:
    zh-Hans: 参加试验的成年人，白血病复发或难治（来源没有写是哪些类型）
    en: adults in trials with relapsed or refractory leukaemia (the source does not say which types)
  statement: ''ORR: 67 of 100 people, 95% interval of the average 56 to 76.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F16
  - F10
  verification: summary_only
  confidence: medium
  note: The types are not stated; they differ widely (ALL, CLL, AML).

- id: eff_leu_cr
  value: 60
  ci95:
    low: 50
    high: 69
  unit: percent
  metric: CR
  population:
    zh-Hans: 参加试验的成年人，白血病复发或难治（来源没有写是哪些类型）
    en: adults in trials with relapsed or refractory leukaemia (the source does not say which types)
  statement: ''CR: 60 of 100 people, 95% interval of the average 50 to 69.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F16
  - F10
  - F11
  verification: summary_only
  confidence: medium
  note: The types are not stated; they differ widely (ALL, CLL, AML).

- id: eff_leu_os1y
  value: 53
  ci95:
    low: 46
    high: 59
  unit: percent
  metric: 1-year OS
  population:
    zh-Hans: 参加试验的成年人，白血病复发或难治（来源没有写是哪些类型）
    en: adults in trials with relapsed or refractory leukaemia (the source does not say which types)
  time:
    zh-Hans: 1年
    en: 1 year
  statement: ''1-year OS: 53 of 100 people, 95% interval of the average 46 to 59.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F16
  - F10
  - F07
  verification: summary_only
  confidence: medium
  note: The types are not stated; they differ widely (ALL, CLL, AML).

- id: dis_leukemia_about
  unit: text
  statement: Leukaemia is described as a cancer of blood stem cells, acute or chronic.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium
  note: A simplification. Acute and chronic types differ widely, and none is named.
  problems: [F16]

- id: eff_not_given
  unit: text
  statement: ''Not in the source article: how long response lasts, relapse, progression-free survival,
    severe CRS and ICANS, deaths from treatment, results after more than one year, quality of life,
    cost, waiting time, children.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F33
  - F05
  - F09
  verification: summary_only
  confidence: high
');
INSERT INTO "revision" VALUES('facts/evidence.yaml',1,'# How sure the results are.
# Fields are explained in content/README.md.
facts:
- id: evid_open_label
  unit: text
  population:
    zh-Hans: 参加CAR-T试验的成年人，血液癌症复发或难治
    en: adults in CAR-T trials with relapsed or refractory blood cancer
  statement: Most trials were open-label; patients and doctors knew the treatment.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: evid_heterogeneity_def
  unit: text
  statement: ''Heterogeneity: trials differ in patients, products, treatment plans and how results are
    judged, so that direct comparison is hard.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F31
  verification: summary_only
  confidence: medium

- id: outlook_rct
  unit: text
  statement: More randomised trials and more standard designs are expected to give better evidence.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: outlook_rct_meaning
  unit: text
  statement: In a randomised trial chance decides who gets which treatment, and the groups are compared.
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: outlook_trial_consent
  unit: text
  statement: Joining a trial needs the person''s own consent, which can be withdrawn at any time.
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high
');
INSERT INTO "revision" VALUES('facts/factors.yaml',1,'# What may influence results: averages over trials, never a forecast for a person.
# Fields are explained in content/README.md.
facts:
- id: factor_prior_lines
  unit: text
  population:
    zh-Hans: 参加CAR-T试验的成年人，血液癌症复发或难治
    en: adults in CAR-T trials with relapsed or refractory blood cancer
  statement: More previous lines of treatment went with lower response and survival; no figure given.
  source: ajh_summary
  certainty: low_or_very_low
  verification: summary_only
  confidence: medium
  note: An association between trials, without coefficient or interval. That earlier is better is the
    article''s inference and is not shown by it.
  problems: [F27]

- id: factor_age_leu
  unit: text
  population:
    zh-Hans: 参加试验的成年白血病患者
    en: adults with leukaemia in trials
  statement: In leukaemia trials, older age went with lower response; no figure given. Tolerance,
    immune function and other illnesses are named as possible reasons.
  source: ajh_summary
  certainty: low_or_very_low
  verification: summary_only
  confidence: medium
  note: Leukaemia only; an association between trials, without coefficient or interval.
  problems: [F27]

- id: factor_region_orr_asia
  value: 86
  unit: percent
  metric: ORR
  population:
    zh-Hans: 亚洲试验里的成年白血病患者
    en: adults with leukaemia in trials in Asia
  statement: ''ORR in leukaemia trials in Asia: 86 of 100 people, no interval given.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F28
  - F10
  verification: summary_only
  confidence: medium
  note: No interval, no number of people, no test. Never use it to say where to be treated.

- id: factor_region_orr_us
  value: 55
  unit: percent
  metric: ORR
  population:
    zh-Hans: 美国试验里的成年白血病患者
    en: adults with leukaemia in trials in the USA
  statement: ''ORR in leukaemia trials in the USA: 55 of 100 people, no interval given.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F28
  - F10
  verification: summary_only
  confidence: medium
  note: No interval, no number of people, no test. Never use it to say where to be treated.

- id: factor_region_cr_asia
  value: 83
  unit: percent
  metric: CR or better
  population:
    zh-Hans: 亚洲试验里的成年白血病患者
    en: adults with leukaemia in trials in Asia
  statement: ''CR or better in leukaemia trials in Asia: 83 of 100 people, no interval given.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F28
  - F10
  - F11
  verification: summary_only
  confidence: medium
  note: No interval, no number of people, no test. Never use it to say where to be treated.

- id: factor_region_cr_us
  value: 28
  unit: percent
  metric: CR or better
  population:
    zh-Hans: 美国试验里的成年白血病患者
    en: adults with leukaemia in trials in the USA
  statement: ''CR or better in leukaemia trials in the USA: 28 of 100 people, no interval given.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F28
  - F10
  - F11
  verification: summary_only
  confidence: medium
  note: No interval, no number of people, no test. Never use it to say where to be treated.

- id: factor_region_reasons
  unit: text
  statement: ''Possible reasons named: genetic background, mix of disease types, product design, supportive
    care, reporting bias.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium
  note: No evidence is given for any of them; genetic background is left out of the cards.
  problems: [F28]

- id: factor_dual_target_safety
  unit: text
  statement: CAR-T for BCMA and CD19 and CAR-T for BCMA alone had similar rates of CRS and neurotoxicity;
    no figure given.
  source: ajh_summary
  certainty: low_or_very_low
  verification: summary_only
  confidence: medium
  note: Similar across separate trials is no proof of being equal. That two targets work better is
    suggested without data; leave it out.
  problems: [F29]
');
INSERT INTO "revision" VALUES('facts/icans.yaml',1,'# Side effects on brain and nerves.
# Fields are explained in content/README.md.
facts:
- id: icans_definition
  unit: text
  statement: ''ICANS: effects on the nervous system after CAR-T activation.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F17
  verification: summary_only
  confidence: medium

- id: icans_timing
  unit: text
  statement: ICANS usually follows the appearance of CRS symptoms.
  source: ajh_summary
  certainty: not_rated
  problems:
  - F18
  verification: summary_only
  confidence: medium

- id: icans_sx_confusion
  unit: text
  statement: ''Neurological sign named by the source article: confusion.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: icans_sx_poor_attention
  unit: text
  statement: ''Neurological sign named by the source article: poor attention.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: icans_sx_language_problems
  unit: text
  statement: ''Neurological sign named by the source article: language problems.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: icans_sx_limb_weakness
  unit: text
  statement: ''Neurological sign named by the source article: limb weakness.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: icans_sx_tremor
  unit: text
  statement: ''Neurological sign named by the source article: tremor.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: icans_sx_ataxia
  unit: text
  statement: ''Neurological sign named by the source article: ataxia.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: icans_sx_seizure
  unit: text
  statement: ''Neurological sign named by the source article: seizure.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: icans_sx_coma
  unit: text
  statement: ''Neurological sign named by the source article: coma.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: icans_sx_headache
  unit: text
  statement: ''Neurological sign named by the source article: headache.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F25
  verification: summary_only
  confidence: medium

- id: icans_assessment
  unit: text
  statement: The team assesses with neurological examination and imaging.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: icans_tx_mild
  unit: text
  statement: Mild ICANS may need no specific treatment.
  source: ajh_summary
  certainty: not_rated
  problems:
  - F18
  verification: summary_only
  confidence: medium

- id: icans_tx_severe
  unit: text
  statement: Severe ICANS may need high-dose corticosteroids or other medicines.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: icans_early_recognition
  unit: text
  statement: Early recognition and treatment help to avoid serious nerve damage.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: x_icans_any_time_vs_crs
  unit: text
  statement: Neurological toxicity may occur with CRS, after CRS, or without CRS (ide-cel boxed warning).
  source: abecma_label
  certainty: not_rated
  verification: secondary
  confidence: high

- id: x_ice_items
  value: 10
  unit: points
  statement: ''ICE, 10 points: orientation 4 (year, month, city, hospital), naming 3 objects, following
    a command 1, writing a sentence 1, counting back from 100 by 10 1.''
  source: lee_2019
  certainty: not_rated
  verification: secondary
  confidence: high
  note: Do not score ICE in the bot (grading = clinical assessment).

- id: x_late_neuro
  unit: text
  statement: ''After cilta-cel nervous-system effects can come days, weeks or months later: slow movement,
    change in handwriting, personality change, loss of interest, balance problems, facial numbness.''
  source: ciltacel_patient_text
  certainty: not_rated
  verification: secondary
  confidence: high

- id: neurotox_any_hgl
  value: 28
  unit: percent
  metric: any-grade neurotoxicity
  population:
    zh-Hans: 参加试验的成年人，高级别淋巴瘤复发或难治（可能含套细胞淋巴瘤）
    en: adults in trials with relapsed or refractory high-grade lymphoma (may include mantle cell lymphoma)
  statement: ''Any-grade side effects on nerves in high-grade lymphoma: 28 of 100 people.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F05
  - F06
  verification: summary_only
  confidence: medium

- id: neurotox_mm
  value: 16
  unit: percent
  metric: neurotoxicity or ICANS (ambiguous)
  population:
    zh-Hans: 参加试验的成年人，多发性骨髓瘤复发或难治
    en: adults in trials with relapsed or refractory multiple myeloma
  statement: ''Myeloma: 16 of 100 people; the source does not say if neurotoxicity or ICANS.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F05
  - F06
  verification: summary_only
  confidence: medium

- id: neurotox_leu
  value: 34
  unit: percent
  metric: neurotoxicity or ICANS (ambiguous)
  population:
    zh-Hans: 参加试验的成年人，白血病复发或难治（类型没有写）
    en: adults in trials with relapsed or refractory leukaemia (types not stated)
  statement: ''Leukaemia: 34 of 100 people; the source does not say if neurotoxicity or ICANS.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F05
  - F06
  verification: summary_only
  confidence: medium

- id: icans_max
  value: 23
  unit: percent
  metric: ICANS
  population:
    zh-Hans: 从句子位置看是高级别淋巴瘤；也可能是各组中的最大值
    en: high-grade lymphoma by its place in the sentence; may be the largest of all groups
  statement: ''ICANS: up to 23 of 100 people.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F05
  - F06
  verification: summary_only
  confidence: medium

- id: neurotox_lgl
  unit: text
  statement: ''Side effects on nerves in low/mixed-grade lymphoma: not given.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F05
  verification: summary_only
  confidence: medium

- id: icans_severe
  unit: text
  statement: ''Severe (grade 3 or higher) ICANS: not given.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F05
  verification: summary_only
  confidence: medium
');
INSERT INTO "revision" VALUES('facts/infection.yaml',1,'# Infection, antibodies, vaccines.
# Fields are explained in content/README.md.
facts:
- id: inf_prophylaxis
  unit: text
  statement: Preventive antibiotic, antiviral and antifungal medicines may be given.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: inf_patient_action
  unit: text
  statement: Keep good hygiene and avoid crowded places.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: inf_signs
  unit: text
  statement: Watch for fever, cough, red or swollen skin and other infection signs.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: inf_any_mm
  value: 46
  unit: percent
  metric: any-grade infection
  population:
    zh-Hans: 参加试验的成年人，多发性骨髓瘤复发或难治
    en: adults in trials with relapsed or refractory multiple myeloma
  statement: ''Any-grade infection in myeloma: 46 of 100 people.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F05
  - F19
  verification: summary_only
  confidence: medium

- id: inf_any_leu
  value: 29
  unit: percent
  metric: any-grade infection
  population:
    zh-Hans: 参加试验的成年人，白血病复发或难治（类型没有写）
    en: adults in trials with relapsed or refractory leukaemia (types not stated)
  statement: ''Any-grade infection in leukaemia: 29 of 100 people.''
  source: ajh_summary
  certainty: low_or_very_low
  problems:
  - F05
  - F19
  verification: summary_only
  confidence: medium

- id: inf_any_lymphoma
  unit: text
  statement: ''Infection in lymphoma: not given.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F05
  verification: summary_only
  confidence: medium

- id: x_inf_phases
  value: 30
  unit: day
  statement: ''Infection risk is thought of in three phases: before day 30, days 30 to 90, after
    day 90.''
  source: ash_infection_2024
  certainty: not_rated
  verification: primary
  confidence: high
  note: The value is the end of the first phase.

- id: x_inf_phase_second_end
  value: 90
  unit: day
  statement: End of the second phase of infection risk (see x_inf_phases).
  source: ash_infection_2024
  certainty: not_rated
  verification: primary
  confidence: high

- id: x_hypogamma
  unit: text
  statement: Low antibodies (hypogammaglobulinaemia) is the most common late effect of CD19 CAR-T.
  source: hypogamma_2021
  certainty: not_rated
  verification: primary
  confidence: high

- id: x_igg_practice
  unit: text
  statement: ''Practice table: check IgG at day 30 then every 3-6 months; replacement when IgG is
    below 400 mg/dL with repeated infections.''
  source: ash_infection_2024
  certainty: not_rated
  verification: primary
  confidence: medium
  note: Practices differ; the team decides. No card names these limits.

- id: x_vaccines
  unit: text
  statement: ''One practice table: COVID-19 and flu vaccine from 3 months, other inactivated from 6
    months, live vaccines not before 1 year.''
  source: ash_infection_2024
  certainty: not_rated
  verification: primary
  confidence: medium
  note: Practices differ; the cards say to ask first.

- id: x_inf_signs_list
  unit: text
  statement: ''Patient list: fever 38.0 C or more, chills, sore throat, cough, back pain or burning
    urine, belly pain, vomiting, diarrhoea, mouth sores, unable to eat or drink for 24
    h.''
  source: explore_infection
  certainty: not_rated
  verification: primary
  confidence: high
');
INSERT INTO "revision" VALUES('facts/late.yaml',1,'# What can come weeks, months or years later.
# Fields are explained in content/README.md.
facts:
- id: x_iec_ec
  unit: text
  statement: ''Boxed warning October 2025 (cilta-cel): bowel inflammation weeks to months later,
    with severe or prolonged diarrhoea, belly pain, weight loss; some deaths.''
  source: fda_bowel_2025
  certainty: not_rated
  verification: primary
  confidence: high

- id: x_fda_tcell_warning
  unit: text
  statement: FDA requires a boxed warning on T-cell cancers for all BCMA and CD19 CAR-T; they may
    appear as soon as weeks after infusion; lifelong monitoring for new cancers; benefits
    still outweigh risks.
  source: fda_tcell_2024
  certainty: not_rated
  verification: primary
  confidence: high

- id: x_tcell_frequency
  value: 20
  unit: reports
  population:
    zh-Hans: 用过CAR-T的人，各种产品
    en: people treated with CAR-T, all products
  time:
    zh-Hans: 2023年11月
    en: November 2023
  statement: Media reported about 20 T-cell cancers among more than 30,000 treated people.
  source: blood_advances_tcell_2024
  certainty: not_rated
  verification: secondary
  confidence: medium
  note: Reports, not a rate; an old count, and reports may be missing.

- id: x_tcell_treated
  value: 30000
  unit: people
  statement: More than 30,000 people had been treated when x_tcell_frequency was counted.
  source: blood_advances_tcell_2024
  certainty: not_rated
  verification: secondary
  confidence: medium

- id: x_pro_cognition
  value: 47.5
  unit: percent
  population:
    zh-Hans: 接受CAR-T后1到5年的40人
    en: 40 people 1 to 5 years after CAR-T
  statement: ''40 survivors 1 to 5 years on: averages near the general population, yet 47.5%
    reported at least one cognitive difficulty and/or depression or anxiety.''
  source: ruark_2020
  certainty: not_rated
  verification: primary
  confidence: high
  note: Very small group; the cards show no figure.

- id: x_symptom_peak_90d
  value: 90
  unit: days
  statement: ''60 patients: the first 90 days are the most symptomatic time; more than 10% rated 18
    symptoms severe (7 to 10).''
  source: wang_2021
  certainty: not_rated
  verification: primary
  confidence: high
');
INSERT INTO "revision" VALUES('facts/living.yaml',1,'# Living with CAR-T: help at home, the line, food, work, cost, trials, relapse, children.
# Fields are explained in content/README.md.
facts:
- id: lv_alone_tell_team
  unit: text
  statement: ''Centres plan who stays with the patient after the infusion; without a caregiver they
    must know before.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high
  note: ''Rules in China were not found; see x_dfci_caregiver and x_uk_cuh_rules for other
    countries.''

- id: lv_alone_others_notice
  unit: text
  statement: ''People with new confusion or speech trouble often do not notice it themselves.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high
  note: ''Fits x_dfci_caregiver: caregivers are often first to see it.''

- id: lv_alone_helpers
  unit: text
  statement: ''Help to ask about: a longer stay, a paid carer, a social worker, neighbours and
    friends who take turns and look in when a call is not answered.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: medium

- id: lv_line_clean
  unit: text
  statement: ''Clean hands before touching a line; dressing changes and flushing as the centre
    taught.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: lv_line_dry
  unit: text
  statement: ''A dressing that is wet, loose or dirty has to be changed soon.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high
  note: ''How soon, and how often otherwise, is the centre''''s rule; no interval is given on
    purpose.''

- id: lv_line_no_pull
  unit: text
  statement: ''A line is not pulled, cut or pushed back by the patient. Blood pressure is usually
    not taken on the arm with a line.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: lv_line_broken
  unit: text
  statement: ''A broken or displaced line needs a call at once; with breathing trouble, chest pain
    or fainting it is an emergency (air may have entered a vein).''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high
  note: ''Stricter than the red-flag rules, which do not name a broken line. First aid is left to
    the team''''s teaching.''

- id: lv_food_clean
  unit: text
  statement: ''Food should be fresh, clean and well cooked, hands washed; how strict to be with raw
    or kept food differs between centres.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: medium
  note: ''See also x_dxy_home.''

- id: lv_herbs_risks
  unit: text
  statement: ''Some herbs and supplements harm liver or kidneys, raise the risk of bleeding or
    interact with medicines; products to raise immunity can interfere with treatment.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: lv_herbs_show
  unit: text
  statement: ''What is already being taken should be shown to the team, with its package.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: lv_centre_rules_differ
  unit: text
  statement: ''Rules on staying near, driving and work differ between centres and countries. The
    own centre''''s rule counts; if none was given, ask, and use the longer one.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  note: ''Published examples lie weeks apart (x_uk_cuh_rules); no length is shown on the card for
    that reason.''

- id: lv_no_driving_until_asked
  unit: text
  statement: ''No driving, climbing or work with machines until the team agrees, because effects on
    the nervous system can come suddenly.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: lv_pets
  unit: text
  statement: ''Pets need not always leave the home; contact with dung, fish tanks, bird cages and
    soil is left to others. A bite or scratch needs a call.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: medium
  note: ''A call at once for bites and scratches is our choice; the red-flag rules do not name
    them.''

- id: lv_travel
  unit: text
  statement: ''Before a journey: ask the team, take medicines, alert card and a short record, know
    the emergency department there.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: lv_cost_ask_hospital
  unit: text
  statement: ''Hospitals'''' insurance desks and social workers can say what a treatment costs and
    what is covered; what a quoted price includes has to be asked.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: medium

- id: lv_cost_cover_differs
  unit: text
  statement: ''What public insurance in China covers differs by place and changes; treatment away
    from the place of insurance has rules of its own.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: medium
  note: ''To be checked by someone who knows the rules before release.''

- id: lv_cost_huiminbao
  unit: text
  statement: ''Huiminbao are low-cost supplementary plans of Chinese cities. Terms on CAR-T,
    earlier illness, hospitals and prior application differ and change each year.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: medium
  note: ''To be checked by someone who knows the rules before release.''

- id: lv_cost_help
  unit: text
  statement: ''Aid for medical costs may exist from the state, charities or makers; the hospital
    should confirm that a programme is real.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: medium
  note: ''No programme is named on purpose.''

- id: lv_pay_official_account
  unit: text
  statement: ''Money goes to the account of a hospital or other institution only, against a
    receipt; codes and passwords are given to nobody.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: lv_trials_no_fee
  unit: text
  statement: ''People do not pay to enter a trial or for the product under study. Who pays for
    other costs stands in the consent form.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high
  note: ''Laws differ; the card''''s advice is the stricter one: stop and ask the own doctor when
    somebody asks for money.''

- id: lv_trials_register
  unit: text
  statement: ''A genuine trial has a registration number and the approval of an ethics committee,
    and the hospital''''s switchboard can confirm it.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: lv_trials_consent
  unit: text
  statement: ''Taking part is voluntary; people may read the consent form at home, say no, and
    leave at any time.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high
  note: ''After the infusion cells stay in the body: leaving ends visits, not the treatment.''

- id: lv_trials_unknown
  unit: text
  statement: ''A trial is done because benefit and harm are not known.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: lv_relapse_no_blame
  unit: text
  statement: ''Not everyone responds to CAR-T and some relapse after a response; this is not the
    patient''''s fault.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high
  note: ''Shares of people stand on the efficacy cards and are not repeated here.''

- id: lv_relapse_tests
  unit: text
  statement: ''An early test can be unclear and may have to be repeated before one speaks of
    relapse.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: medium

- id: lv_relapse_other_opinion
  unit: text
  statement: ''People may ask another centre for its opinion, with records, scans and pathology.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: lv_palliative_any_time
  unit: text
  statement: ''Palliative care (relief of pain, poor sleep and distress) can be asked for at any
    time, beside other treatment.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: lv_fertility_before
  unit: text
  statement: ''Chemotherapy, also the one before the infusion, may harm fertility; storing sperm or
    eggs has to be arranged beforehand.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: lv_fertility_little_known
  unit: text
  statement: ''Little is known about the effect of CAR-T on fertility and on an unborn child.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: lv_contraception_ask
  unit: text
  statement: ''Method and length of contraception, for men and women, are set by the team and
    differ by product and other medicines.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high
  note: ''No length is given on purpose.''

- id: lv_pregnancy_tell
  unit: text
  statement: ''A possible pregnancy is told to the team the same day; medicines are not changed
    alone; breastfeeding is discussed first.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high
  note: ''Not among the red-flag rules; the same day is our choice.''

- id: lv_sellers_signs
  unit: text
  statement: ''Signs of fraud: promise of success, places for a few, pressure of time, secrecy
    towards the doctor, payment to a private account.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: lv_sellers_dangers
  unit: text
  statement: ''Medicines bought from strangers can be fake, spoiled in transport or clash with
    treatment.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: lv_sellers_report
  unit: text
  statement: ''After paying: bank and police. After taking such a medicine: phone the team at
    once.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high
  note: ''Not among the red-flag rules; at once is our choice.''

- id: lv_bot_sells_nothing
  unit: text
  statement: ''This bot sells nothing, names no agents and asks for no money.''
  source: this_bot
  certainty: not_rated
  verification: own_rule
  confidence: high
  note: ''About the program.''

- id: lv_children_truth
  unit: text
  statement: ''Children cope better with short true words than with silence; they often fear that
    they caused the illness, can catch it, or will be left alone.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: lv_children_no_promise
  unit: text
  statement: ''Promises about the outcome are avoided; news is told as it comes.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: medium

- id: lv_children_reactions
  unit: text
  statement: ''Tears, anger and clinging are usual; long sleep trouble or refusing school calls for
    help.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: medium
');
INSERT INTO "revision" VALUES('facts/metrics.yaml',1,'# How to read the numbers.
# Fields are explained in content/README.md.
facts:
- id: metric_ci_level
  value: 95
  unit: interval_level_percent
  statement: The intervals are 95% confidence intervals of a pooled average.
  source: ajh_summary
  certainty: not_rated
  problems:
  - F03
  verification: summary_only
  confidence: high

- id: metric_ci_example
  value: 80
  ci95:
    low: 75
    high: 85
  unit: percent
  population:
    zh-Hans: 教学例子，不是数据
    en: teaching example, not data
  statement: ''Example of the source article for reading an interval: ORR 80, interval 75 to 85. Not
    a result.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F03
  verification: summary_only
  confidence: high
  note: The figures only; the article''s explanation of them is wrong. Cards must call it an example.

- id: metric_orr_includes_cr
  unit: text
  statement: Objective response counts complete and partial responses.
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: metric_mrd
  unit: text
  statement: Sensitive tests for minimal residual disease (MRD) can find remaining cancer cells when
    other tests find none.
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high
');
INSERT INTO "revision" VALUES('facts/practical.yaml',1,'# What CAR-T is, life around it, and how check-ins run.
# Fields are explained in content/README.md.
facts:
- id: cart_definition
  unit: text
  statement: ''CAR-T: the patient''''s own T cells are genetically engineered to find and attack
    cancer cells.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F21
  verification: summary_only
  confidence: medium

- id: bg_blood_cancer_def
  unit: text
  statement: Blood cancers start in blood-forming or lymphoid tissue and include myeloma,
    lymphomas and leukaemias.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: bg_rr_meaning
  unit: text
  statement: R/R means relapse after several lines or no response to standard treatment; options
    are then limited.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: outlook_balance
  unit: text
  statement: Benefit and toxicity must be balanced by a specialist team with close monitoring.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: x_fda_proximity_2025
  value: 2
  unit: weeks
  statement: ''US labels: stay close to a health-care facility for 2 weeks (before: 4 weeks).''
  source: cancers_2025
  certainty: not_rated
  verification: secondary
  confidence: high

- id: x_fda_driving_2025
  value: 2
  unit: weeks
  statement: ''US labels: no driving for 2 weeks (before: 8 weeks).''
  source: cancers_2025
  certainty: not_rated
  verification: secondary
  confidence: high

- id: x_uk_stay_near_weeks
  value: 4
  unit: weeks
  statement: ''A UK centre: stay within 1 hour for at least 4 weeks.''
  source: cambridge_discharge
  certainty: not_rated
  verification: primary
  confidence: high

- id: x_uk_no_driving_weeks
  value: 8
  unit: weeks
  statement: ''A UK centre: no driving for 8 weeks, and for 8 weeks after any neurological event.''
  source: cambridge_discharge
  certainty: not_rated
  verification: primary
  confidence: high

- id: x_uk_not_alone_days
  value: 28
  unit: days
  statement: ''A UK centre: not alone for 28 days.''
  source: cambridge_discharge
  certainty: not_rated
  verification: primary
  confidence: high

- id: x_china_local_rules
  unit: text
  statement: Chinese product labels and hospital rules on driving, staying near the centre and the
    alert card were looked for and not found.
  source: own_search
  certainty: not_rated
  verification: not_verified
  confidence: low
  note: To be asked of a Chinese centre.

- id: x_dxy_home
  unit: text
  statement: ''Chinese home-care article: ventilate rooms, hand and mouth hygiene, clean freshly
    cooked food, catheter care, avoid soil and plants.''
  source: dxy_home
  certainty: not_rated
  verification: primary
  confidence: medium

- id: x_caregiver_anxiety
  unit: text
  statement: ''99 caregivers: anxiety worsened over the first six months.''
  source: barata_2021
  certainty: not_rated
  verification: primary
  confidence: high

- id: rf_mood_weeks
  value: 2
  unit: weeks
  statement: ''Low, anxious or sleepless on most days for this long: tell the team.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - A08_mood_sleep

- id: checkin_day_zero
  value: 0
  unit: day
  statement: The local date of the infusion is day 0.
  source: this_bot
  certainty: not_rated
  verification: own_rule
  confidence: high

- id: checkin_twice_last_day
  value: 14
  unit: day
  statement: Check-ins come twice daily until this day.
  source: this_bot
  certainty: not_rated
  verification: own_rule
  confidence: high

- id: checkin_twice_times
  value: 2
  unit: times
  statement: Check-ins a day in the first phase.
  source: this_bot
  certainty: not_rated
  verification: own_rule
  confidence: high

- id: checkin_once_first_day
  value: 15
  unit: day
  statement: From this day on check-ins come once a day.
  source: this_bot
  certainty: not_rated
  verification: own_rule
  confidence: high

- id: checkin_once_times
  value: 1
  unit: times
  statement: Check-ins a day in the second phase.
  source: this_bot
  certainty: not_rated
  verification: own_rule
  confidence: high

- id: checkin_last_day
  value: 30
  unit: day
  statement: The last day with a check-in. Nothing comes after it yet.
  source: this_bot
  certainty: not_rated
  verification: own_rule
  confidence: high

- id: checkin_morning_hour
  value: 8
  unit: hour
  statement: Local hour of the morning check-in, and of the only one in the second phase.
  source: this_bot
  certainty: not_rated
  verification: own_rule
  confidence: high

- id: checkin_evening_hour
  value: 8
  unit: hour
  statement: Local hour of the evening check-in, after noon.
  source: this_bot
  certainty: not_rated
  verification: own_rule
  confidence: high
');
INSERT INTO "revision" VALUES('facts/problems.yaml',1,'# Known problems of the source article. Facts name them by id. `issue` is for authors; `safe_wording` is
# a sentence for readers, shown under "Sources and certainty".
problems:
- id: F01
  severity: high
  kind: unverifiable
  issue: No title, authors, DOI, year or search date. The underlying paper was not found when looked
    for (see x_paper_not_found).
  safe_wording:
    zh-Hans: 引自对《美国血液学杂志》一项综述的中文解读；我们尚未核对原论文。
    en: The number comes from a Chinese summary of a review in the American Journal of Hematology; we
      have not been able to check the original paper.

- id: F03
  severity: high
  kind: wrong
  issue: A 95% CI is described as where the "real-world ORR" lies "in most cases". A CI expresses
    imprecision of the pooled average under the model; it is not the range for one patient or one
    hospital, not a real-world range, and covers no bias. With high heterogeneity single trials fall
    far outside it.
  safe_wording:
    zh-Hans: 这个范围说的是“平均值估得有多准”，不代表您个人或某家医院的结果会落在其中，也不包含试验本身的偏差。
    en: The range shows how precisely the average was measured. It does not say where your own result
      will fall, and it does not count errors in how the trials were done.

- id: F04
  severity: high
  kind: ambiguous
  issue: ''"85%-89%" for leukaemia and myeloma together: two values (which is which?), or a range. By
    word order leukaemia 85 and myeloma 89, but that is a guess. It is not a confidence interval.''
  safe_wording:
    zh-Hans: 白血病和骨髓瘤写在一起，哪个数属于哪一组没有写清；这也不是平均值的范围。
    en: The source gives the values for leukaemia and myeloma together. Which is which is not clear, and
      they are no range for an average.

- id: F05
  severity: high
  kind: omission
  issue: ''Toxicity: no CI at all; no severe (grade 3+) CRS or ICANS; nothing for low/mixed-grade lymphoma;
    no cytopenia or infection data for lymphoma; no neutropenia rate; no time window; no treatment-related
    deaths.''
  safe_wording:
    zh-Hans: 副作用的数字都没有给范围和观察时间；有些病种、严重的比例，也没有给。
    en: For side effects the source gives no range and no time. For some diseases, and for severe cases,
      it gives no number.

- id: F06
  severity: high
  kind: ambiguous/inconsistent
  issue: The source mixes neurotoxicity (any side effect on nerves) with ICANS (a defined syndrome,
    a part of it). 16% (myeloma) and 34% (leukaemia) have no metric. If 34% were ICANS, "ICANS up to
    23%" would be contradicted, so they are probably neurotoxicity. That is an inference.
  safe_wording:
    zh-Hans: 来源没有写清，算的是所有神经副作用，还是只算ICANS。
    en: The source does not say clearly if it counts all side effects on nerves or ICANS only.

- id: F07
  severity: high
  kind: overstated
  issue: ''1-year OS comes from trials without a control group: no statement on what would have happened
    otherwise.''
  safe_wording:
    zh-Hans: 没有对照组，单看这个数字不能说明“延长了多少生存期”。
    en: The trials had no group to compare with, so this number alone cannot show how much longer people
      live because of CAR-T.

- id: F09
  severity: medium
  kind: overstated
  issue: One-year survival is called an important measure of long-term effect / long-term outlook.
    One year is short to middle term; no PFS, duration of response or relapse data are given.
  safe_wording:
    zh-Hans: 一年只是一个时间点。
    en: One year is one point in time; ask your team about later years and relapse.

- id: F10
  severity: medium
  kind: oversimplified
  issue: ORR/CR are defined by shrinking lesions. In leukaemia response is judged in blood/marrow,
    in myeloma by M-protein, marrow, imaging. The source article also uses ">=CR" (CR or better, probably
    with CRi/sCR) as if equal to CR. ORR here is best response, not lasting response.
  safe_wording:
    zh-Hans: “缓解”指肿瘤指标（影像、血液或骨髓，依病种而定）按公认标准下降。
    en: ''Response means: the signs of the cancer went down by an agreed amount (scan, blood or marrow,
      by disease).''

- id: F11
  severity: high
  kind: overstated
  issue: CR called "the best result". CR is not cure; small amounts of disease (MRD) may remain and
    relapse can follow.
  safe_wording:
    zh-Hans: 完全缓解=现有检查查不到肿瘤，不等于治愈。
    en: Complete response means no sign of cancer on the tests used. It does not always mean cure.

- id: F13
  severity: medium
  kind: ambiguous
  issue: MCL is shown inside high-grade lymphoma. MCL is its own entity that can be aggressive or
    indolent; it is unclear whether the 65/43/60% include MCL.
  safe_wording:
    zh-Hans: 来源把套细胞淋巴瘤归在高级别组；它其实是独立的类型。
    en: The source counts mantle cell lymphoma with high-grade lymphoma; it is a type of its own.

- id: F17
  severity: low
  kind: overstated
  issue: ICANS called unique to CAR-T; it also occurs with other immune effector cell and T-cell engaging
    therapies.
  safe_wording:
    en: A known side effect of CAR-T.

- id: F18
  severity: high
  kind: overstated/safety
  issue: ''"After CRS" and "mild may need no treatment" may falsely reassure. ICANS can occur with,
    after, or without CRS, and can worsen within hours.''
  safe_wording:
    zh-Hans: 任何意识、说话、书写或反应的改变，不论有无发热，都要立即联系。
    en: Any change in thinking, speech, writing or alertness must be reported at once, with or without
      fever.

- id: F19
  severity: medium
  kind: ambiguous
  issue: Severe low counts are not told apart from disease before CAR-T. Infection 29% (leukaemia) and
    46% (myeloma) depend on follow-up and reporting. Nobody is safer because of them.
  safe_wording:
    zh-Hans: 病种之间不能比；来源没有写观察了多久。
    en: Do not compare diseases; the source does not say how long people were watched.

- id: F20
  severity: medium
  kind: omission
  issue: Four steps leave out bridging treatment, lymphodepleting chemotherapy, waiting time, possible
    manufacturing failure, and monitoring. "Like blood donation" understates apheresis (hours).
  safe_wording:
    zh-Hans: 来源的步骤里没有写：等待、桥接治疗、清淋化疗、观察期。
    en: The steps of the source leave out waiting, bridging treatment, chemotherapy before the infusion,
      and the time of close watch.

- id: F21
  severity: medium
  kind: overstated
  issue: ''"Until eliminated", "precise", bullets and special forces: implies certainty and no off-tumour
    effect (CD19 CAR-T also removes healthy B cells). War images are not helpful for every patient.''
  safe_wording:
    zh-Hans: 也会影响带同样标记的正常细胞。
    en: CAR-T cells can find and kill cells carrying the marker, including some healthy ones.

- id: F22
  severity: low
  kind: ambiguous
  issue: ''"从轻度流感到危及生命" reads as influenza; means flu-like symptoms.''
  safe_wording:
    zh-Hans: 类似流感的症状
    en: flu-like

- id: F23
  severity: low
  kind: ambiguous
  issue: ''"A few days to two weeks" misses onset within the first day; ranges differ by product.''
  safe_wording:
    zh-Hans: 最早第1天就可能出现，多数在两周内。
    en: Can start from the first day; most within two weeks.

- id: F24
  severity: high
  kind: safety
  issue: ''"Bring the fever down" as care for mild CRS could lead to self-treatment, which can hide
    fever.''
  safe_wording:
    zh-Hans: 未经医护同意，不要先自行吃退烧药。
    en: Do not take fever medicine on your own before calling the team.

- id: F25
  severity: low
  kind: inconsistent
  issue: Headache is listed first as an ICANS sign; the consensus definition leaves headache out as
    unspecific. Still worth reporting.
  safe_wording:
    en: Report new or severe headache.

- id: F26
  severity: medium
  kind: ambiguous
  issue: Stands under neutropenia but speaks of severe low counts in general; compares region and trial
    design at once, without numbers. Genetic background is listed first, without evidence.
  safe_wording:
    zh-Hans: 这不能说明某个地方的病人副作用更多。
    en: This does not show that people in one place have more side effects.

- id: F30
  severity: high
  kind: inconsistent
  issue: ''Opening: "solid basis for decisions"; evidence section: low to very low certainty. The word
    GRADE does not appear in the source article (low / very low is GRADE-style wording).''
  safe_wording:
    zh-Hans: 真实结果可能与这些数字有明显差别。
    en: True results could be quite different from these numbers.

- id: F31
  severity: low
  kind: oversimplified
  issue: I-squared is not explained; it is often high in meta-analyses of proportions and is not itself
    the amount of difference between trials.
  safe_wording:
    zh-Hans: 各试验结果差别很大。
    en: Results varied a lot from trial to trial.

- id: F32
  severity: high
  kind: conflict_of_interest
  issue: Publisher sells overseas drug access and AI consultation with "personalised anti-cancer plans".
    The bot must not repeat or link this, and must not give plans.
  safe_wording:
    en: Leave out.

- id: F12
  severity: high
  kind: ambiguous
  issue: ''"Low-grade/mixed-grade" is one pooled group. "Mixed" most likely means trials that took more
    than one grade, not a kind of lymphoma. The numbers cannot be read as low-grade results.''
  safe_wording:
    zh-Hans: 这一组包含收了多种级别患者的试验，不能当作“低级别淋巴瘤”的结果。
    en: This group includes trials with several lymphoma grades. It is not a result for low-grade
      lymphoma.

- id: F14
  severity: medium
  kind: overstated
  issue: No interval, complete response or number of people with mantle cell lymphoma; "best efficacy"
    would be true for the response rate only.
  safe_wording:
    zh-Hans: 来源没有给出范围和人数，人数可能很少。
    en: The source gives no range and no number of people; there were probably few.

- id: F15
  severity: medium
  kind: overstated
  issue: Ranking between lymphoma groups compares separate single-arm trials; slow-growing disease does
    better by nature.
  safe_wording:
    zh-Hans: 不同疾病快慢不同，不能直接排名。
    en: Different diseases run at different speeds. They cannot be ranked by these numbers.

- id: F16
  severity: medium
  kind: oversimplified
  issue: The types of leukaemia are not stated, and acute and chronic ones differ widely.
  safe_wording:
    zh-Hans: 来源没有说明包括哪些白血病类型。
    en: The source does not tell which types of leukaemia were included.

- id: F27
  severity: medium
  kind: overstated
  issue: Associations between trials (meta-regression) are not effects in one person; no coefficients or
    intervals. Age was looked at in leukaemia only.
  safe_wording:
    zh-Hans: 这是试验之间的平均趋势，不能推断个人。
    en: This is an average trend between trials. It does not tell what happens to one person.

- id: F28
  severity: high
  kind: overstated
  issue: ''"Significantly" without interval or number of people, leukaemia only; the gap may reflect which
    leukaemias were treated, products and reporting (our inference).''
  safe_wording:
    zh-Hans: 不能据此选择在哪个国家治疗。
    en: This must not be used to choose a country for treatment.

- id: F29
  severity: medium
  kind: overstated
  issue: ''Dual target: no numbers for safety or efficacy; "similar" across separate trials is no proof.''
  safe_wording:
    zh-Hans: 来源没有给出双靶的疗效和安全数字。
    en: The source gives no numbers for dual-target cells.

- id: F33
  severity: high
  kind: omission
  issue: ''Not in the source: relapse, how long response lasts, deaths from treatment, quality of life,
    cost, waiting time.''
  safe_wording:
    zh-Hans: 来源没有写复发、缓解维持多久和治疗相关死亡。
    en: The source does not tell about relapse, how long response lasts, or deaths from treatment.
');
INSERT INTO "revision" VALUES('facts/red_flag_limits.yaml',1,'# Limits that the warning-sign lines name. They are those of the red-flag rules (version 0.1, a
# proposal): conservative defaults that no clinician has signed yet. A centre may make them
# stricter, never looser. The fever limit itself is x_crs_fever_38 in crs.yaml.
facts:
- id: rf_spo2_emergency
  value: 92
  unit: spo2_percent
  statement: Oxygen saturation below this is an emergency.
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - E06_breathing

- id: rf_spo2_call_now
  value: 94
  unit: spo2_percent
  statement: ''Oxygen saturation at or below this: call now.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - T10_breath_mild

- id: rf_systolic_emergency
  value: 90
  unit: mmhg
  statement: Upper (systolic) blood pressure below this is an emergency.
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - E08_low_bp

- id: rf_systolic_call_now
  value: 99
  unit: mmhg
  statement: ''Upper (systolic) blood pressure at or below this: call now.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - T09_dizzy

- id: rf_pulse_fast_emergency
  value: 130
  unit: beats_per_minute
  statement: Resting heart rate at or above this is an emergency.
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - E09_heart

- id: rf_pulse_slow_emergency
  value: 45
  unit: beats_per_minute
  statement: Resting heart rate below this is an emergency.
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - E09_heart

- id: rf_pulse_fast_call_now
  value: 110
  unit: beats_per_minute
  statement: ''Resting heart rate at or above this: call now.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - T11_heart

- id: rf_bleed_minutes
  value: 10
  unit: minutes
  statement: Bleeding that goes on after this time of pressure is an emergency.
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - E10_bleed

- id: rf_low_temp
  value: 35.5
  unit: celsius
  statement: ''A temperature below this, twice: call now.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - T03_low_temp

- id: rf_low_temp_times
  value: 2
  unit: times
  statement: How often the low temperature has to be measured.
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - T03_low_temp

- id: rf_low_temp_unwell
  value: 36.0
  unit: celsius
  statement: ''A temperature below this while feeling unwell: call now.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - T03_low_temp

- id: rf_watch_temp
  value: 37.5
  unit: celsius
  statement: From here on a temperature is watched; with fever medicine or feeling unwell it is call
    now.
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - A01_watch_temp
  - T04_masked
  - T24_armpit

- id: rf_recheck_minutes
  value: 60
  unit: minutes
  statement: After this time a watched temperature is measured again.
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - A01_watch_temp

- id: rf_pain_call_now
  value: 7
  unit: points
  statement: ''Pain or headache from here on: call now.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - T18_pain
  - T06_headache

- id: rf_pain_scale
  value: 10
  unit: points
  statement: Top of the pain scale.
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - T18_pain
  - T06_headache

- id: rf_vomit_times
  value: 3
  unit: times
  statement: ''Vomiting this often within rf_window_hours: call now.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - T13_vomit

- id: rf_window_hours
  value: 24
  unit: hours
  statement: The span in which vomiting and loose stools are counted.
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - T13_vomit
  - T14_diarrhoea

- id: rf_nothing_kept_hours
  value: 12
  unit: hours
  statement: ''Nothing kept down for this long: call now.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - T13_vomit

- id: rf_stools
  value: 4
  unit: times
  statement: ''Extra loose stools within rf_window_hours: call now.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - T14_diarrhoea

- id: rf_diarrhoea_days
  value: 3
  unit: days
  statement: ''Diarrhoea that lasts longer than this: call now.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - T14_diarrhoea

- id: rf_urine_hours
  value: 12
  unit: hours
  statement: ''No or very little urine for this long: call now.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - T15_urine

- id: rf_weight_kg
  value: 2
  unit: kilograms
  statement: ''Gaining more than this within rf_weight_hours: call now.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - T17_jaundice_swelling

- id: rf_weight_hours
  value: 48
  unit: hours
  statement: The span in which weight gain is judged.
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - T17_jaundice_swelling

- id: rf_two_ambers
  value: 2
  unit: symptoms
  statement: ''So many new or worse mild symptoms at once: call now.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  rules:
  - T20_two_ambers

- id: rf_no_answer_minutes
  value: 15
  unit: minutes
  statement: ''Without an answer from the team for this long: emergency department or emergency number.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
');
INSERT INTO "revision" VALUES('facts/safety_practical.yaml',1,'# Medicine taken, nobody reached, emergency rooms, fever that stays, organs, and what this bot keeps.
# Fields are explained in content/README.md.
facts:
- id: sp_tell_medicine_taken
  unit: text
  statement: ''Fever medicine or a steroid since the last measurement can hide a fever, and so can
    drugs that block the inflammation. The team must hear of it the same day even when the
    temperature is normal.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  note: ''Follows rule A14 (and T04, T23); also stated for the months after day 30, where it is
    stricter than the rule.''

- id: sp_keep_prescribed
  unit: text
  statement: ''A prescribed medicine, above all a steroid, must not be stopped without the team.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: sp_emergency_number_first
  unit: text
  statement: ''With an emergency sign the emergency number is called first, then the CAR-T team.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  note: ''Action of the emergency tier.''

- id: sp_save_numbers
  unit: text
  statement: ''The team''''s numbers, the hospital''''s switchboard and the address of the nearest
    emergency department are best kept in the phone beforehand.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: sp_er_papers
  unit: text
  statement: ''Useful in an emergency department: alert card, team''''s number, temperature record,
    lists of medicines and allergies, last hospital letter.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: sp_er_contact_team
  unit: text
  statement: ''The emergency department should contact the CAR-T team early, in particular about
    medicines; urgent care does not wait for that.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high
  note: ''Alert cards of the products ask for this contact. No medicine is named on the card on
    purpose; a clinician may want to name steroids.''

- id: sp_no_driving_unwell
  unit: text
  statement: ''Somebody unwell after CAR-T does not drive to hospital.''
  source: project_rules
  certainty: not_rated
  verification: own_rule
  confidence: medium
  note: ''Action of the emergency tier.''

- id: sp_fever_causes
  unit: text
  statement: ''Fever that persists or returns after CRS has several possible causes, among them
    infection, ongoing CRS and IEC-HS, and has to be examined at once.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: sp_iec_hs
  unit: text
  statement: ''IEC-HS is a hyperinflammatory syndrome like haemophagocytic lymphohistiocytosis
    after immune effector cells. It can be separate from the severity of CRS and can be life-
    threatening.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high
  note: ''Defined by an ASTCT panel: Hines et al., Transplant Cell Ther 2023. That paper''''s entry
    in sources.yaml is still to be made; then name it here.''

- id: sp_iec_hs_tests
  unit: text
  statement: ''Teams look for IEC-HS with repeated blood counts, ferritin, clotting and liver
    tests, and look for infection at the same time.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: sp_organ_tests
  unit: text
  statement: ''Kidney and liver damage often shows in blood tests before it is felt. Teams follow
    blood tests, urine output, blood pressure and oxygen, and move people to intensive care for
    closer watching and organ support.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: sp_ask_before_medicine
  unit: text
  statement: ''Pain medicines, herbs and supplements can burden kidneys and liver and need the
    team''''s agreement.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high
  note: ''See also x_no_self_treat.''

- id: sp_bot_is_program
  unit: text
  statement: ''The bot is a program. Nobody reads messages or answers in real time.''
  source: this_bot
  certainty: not_rated
  verification: own_rule
  confidence: high
  note: ''About the program. Check with each release.''

- id: sp_bot_storage
  unit: text
  statement: ''Stored encrypted by the program: infusion date, answers to check-ins, incoming
    messages. The operator holds the key. A handled message is emptied soon after; one that could
    not be handled stays, encrypted.''
  source: this_bot
  certainty: not_rated
  verification: own_rule
  confidence: high
  note: ''About version 0.1: the sealed columns of docs/architecture.md. Check with each release.''

- id: sp_bot_plain_storage
  unit: text
  statement: ''Stored without encryption: account number, language, time zone, times of check-ins,
    when a consent was given and withdrawn.''
  source: this_bot
  certainty: not_rated
  verification: own_rule
  confidence: high
  note: ''About version 0.1. Check with each release.''

- id: sp_bot_stop
  unit: text
  statement: ''/stop ends the check-ins and withdraws the consent. Past answers stay; there is no
    command to erase them.''
  source: this_bot
  certainty: not_rated
  verification: own_rule
  confidence: high
  note: ''About version 0.1. Change the card who_reads in the same step as an erase command.''

- id: sp_telegram_not_end_to_end
  unit: text
  statement: ''Chats with bots are cloud chats, not end-to-end encrypted: Telegram and whoever runs
    the bot can technically read them. What is deleted on the server does not vanish from a
    phone.''
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high
');
INSERT INTO "revision" VALUES('facts/steps.yaml',1,'# The four steps, the waiting and the preparation.
# Fields are explained in content/README.md.
facts:
- id: cart_step1_collection
  value: 1
  unit: step
  statement: ''Step 1: blood is drawn in a donation-like procedure and T cells are separated.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F20
  verification: summary_only
  confidence: medium

- id: x_apheresis_hours
  unit: text
  statement: Leukapheresis takes some hours; a manufacturing failure or out-of-specification product
    is possible.
  source: general_knowledge
  certainty: not_rated
  verification: general_knowledge
  confidence: high

- id: cart_step2_engineering
  value: 2
  unit: step
  statement: ''Step 2: in a laboratory a chimeric antigen receptor (CAR) is added that recognises a
    marker on cancer cells.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: cart_targets_examples
  unit: text
  statement: ''Example targets named by the source article: CD19, BCMA.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: inf_cause
  unit: text
  statement: Immunity falls mainly through low neutrophils and low B cells; bacteria, viruses and
    fungi can all cause infection.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: cart_step3_expansion
  value: 3
  unit: step
  statement: ''Step 3: the engineered cells are multiplied in the laboratory.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: x_wait_manufacture
  unit: text
  statement: ''Waiting for cells: at least 2-3 weeks (axi-cel); 4-5 weeks (cilta-cel).''
  source: yescarta_receiving
  certainty: not_rated
  verification: primary
  confidence: medium
  note: Company and drug-information sites; products made in China differ.

- id: x_ipdma_lalu_2025
  unit: text
  statement: ''Individual patient data meta-analysis: 89 trials, 2,331 patients; CR 25% to 75% by cancer
    type; lower CR with bridging therapy (34% vs 58%, RR 0.55, 0.30-0.98).''
  source: lalu_2025
  certainty: not_rated
  verification: primary
  confidence: high

- id: cart_step4_infusion
  value: 4
  unit: step
  statement: ''Step 4: the cells are infused back and look for cancer cells carrying the marker.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F20
  - F21
  verification: summary_only
  confidence: medium

- id: cart_lymphodepletion_mentioned
  unit: text
  statement: The source article mentions lymphodepleting chemotherapy only in the toxicity section,
    not in the steps.
  source: ajh_summary
  certainty: not_rated
  problems:
  - F20
  verification: summary_only
  confidence: medium

- id: x_lymphodepletion_timing
  unit: text
  statement: Lymphodepleting chemotherapy is given a few days before infusion (about day -5 to -3).
  source: ciltacel_drug_page
  certainty: not_rated
  verification: secondary
  confidence: medium

- id: x_infusion_30min
  value: 30
  unit: minutes
  statement: The infusion lasts about 30 minutes (axi-cel).
  source: yescarta_receiving
  certainty: not_rated
  verification: primary
  confidence: medium

- id: x_fda_monitor_2025
  value: 2
  unit: weeks
  statement: ''Label: monitor at least two weeks, daily for at least the first week.''
  source: fda_2025
  certainty: not_rated
  verification: primary
  confidence: high
');
INSERT INTO "revision" VALUES('facts/study.yaml',1,'# Where the numbers come from.
# Fields are explained in content/README.md.
facts:
- id: study_journal
  unit: text
  statement: The source article explains a paper in the American Journal of Hematology.
  source: ajh_summary
  certainty: not_rated
  problems:
  - F01
  verification: summary_only
  confidence: medium

- id: study_design
  unit: text
  statement: ''Design: systematic review with meta-analysis.''
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: study_n_trials
  value: 58
  unit: trials
  population:
    zh-Hans: 参加CAR-T试验的成年人，血液癌症复发或难治
    en: adults in CAR-T trials with relapsed or refractory blood cancer
  statement: 58 clinical trials were pooled.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: study_n_patients
  value: 3281
  unit: patients
  population:
    zh-Hans: 参加CAR-T试验的成年人，血液癌症复发或难治
    en: adults in CAR-T trials with relapsed or refractory blood cancer
  statement: 3,281 adults took part in those trials.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: study_adults_only
  unit: text
  statement: Only adults are covered; results do not describe children.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: study_setting_rr
  unit: text
  statement: Participants had relapsed or refractory (R/R) disease.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: study_subgroup_methods
  unit: text
  statement: Influences were looked for with sub-group analyses and meta-regression.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: evid_certainty
  unit: text
  population:
    zh-Hans: 参加CAR-T试验的成年人，血液癌症复发或难治
    en: adults in CAR-T trials with relapsed or refractory blood cancer
  statement: ''Certainty of evidence for most outcomes: low to very low.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F30
  verification: summary_only
  confidence: medium

- id: evid_single_arm
  unit: text
  population:
    zh-Hans: 参加CAR-T试验的成年人，血液癌症复发或难治
    en: adults in CAR-T trials with relapsed or refractory blood cancer
  statement: Most trials had one arm only, without a control group.
  source: ajh_summary
  certainty: not_rated
  verification: summary_only
  confidence: medium

- id: evid_i2
  value: 70
  unit: i_squared_percent
  metric: I2 (often greater than this value)
  population:
    zh-Hans: 参加CAR-T试验的成年人，血液癌症复发或难治
    en: adults in CAR-T trials with relapsed or refractory blood cancer
  statement: ''Heterogeneity was high: I-squared often above 70%.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F31
  verification: summary_only
  confidence: medium

- id: metric_orr_def
  unit: text
  statement: ''ORR: the share of patients whose tumour shrinks or disappears; higher means more responders.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F10
  verification: summary_only
  confidence: medium

- id: metric_cr_def
  unit: text
  statement: ''CR: all measurable disease gone and nothing new.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F10
  - F11
  verification: summary_only
  confidence: medium

- id: metric_os1y_def
  unit: text
  time:
    zh-Hans: 1年
    en: 1 year
  statement: ''1-year OS: the share of patients alive one year after treatment.''
  source: ajh_summary
  certainty: not_rated
  problems:
  - F09
  verification: summary_only
  confidence: medium

- id: metric_ci_def
  unit: text
  statement: The source article describes the 95% CI as a reliability range.
  source: ajh_summary
  certainty: not_rated
  problems:
  - F03
  verification: summary_only
  confidence: medium

- id: x_grade_low_meaning
  unit: text
  statement: ''Low certainty: the true effect may be substantially different; very low: likely to be
    substantially different.''
  source: grade_2012
  certainty: not_rated
  verification: primary
  confidence: high
');
INSERT INTO "revision" VALUES('glossary.yaml',1,'# Words that patients hear, each explained in one plain sentence without figures. A card in which a
# term or one of its aliases stands offers "Words explained".
terms:
- id: t_cell
  term: {zh-Hans: T细胞, en: T cells}
  meaning:
    zh-Hans: 免疫细胞，属于白细胞，能找到并消灭有问题的细胞。
    en: Immune cells, a kind of white blood cell, that find and kill cells that are not right.
  aliases: {en: [T cell]}

- id: crs
  term: {zh-Hans: CRS, en: CRS}
  meaning:
    zh-Hans: 免疫细胞放出许多信号物，引起全身炎症，几乎都会发热。
    en: Immune cells release many signals and the whole body is inflamed, almost always with fever.
  aliases:
    zh-Hans: [细胞因子释放综合征]
    en: [cytokine release syndrome]

- id: icans
  term: {zh-Hans: ICANS, en: ICANS}
  meaning:
    zh-Hans: CAR-T影响了大脑和神经，说话、写字、反应会变。
    en: CAR-T affects the brain and nerves, so speech, writing or alertness may change.

- id: response
  term: {zh-Hans: 缓解, en: response}
  meaning:
    zh-Hans: 肿瘤的指标按公认的标准下降了，不等于治愈。
    en: The signs of the cancer went down by an agreed amount; this is not a cure.
  aliases:
    zh-Hans: [ORR, 客观缓解率]
    en: [ORR, responded]

- id: complete_response
  term: {zh-Hans: 完全缓解, en: complete response}
  meaning:
    zh-Hans: 现有的检查查不到肿瘤，不等于治愈。
    en: The tests used find no cancer; this is not a cure.
  aliases:
    zh-Hans: [CR]
    en: [CR]

- id: relapsed
  term: {zh-Hans: 复发, en: relapse}
  meaning:
    zh-Hans: 癌症好转以后又回来了。
    en: The cancer had gone down and then came back.
  aliases:
    en: [relapsed]

- id: refractory
  term: {zh-Hans: 治疗无效, en: refractory}
  meaning:
    zh-Hans: 用了治疗，癌症没有缩小，或者很快又长。
    en: The cancer did not shrink with treatment, or soon grew again.
  aliases:
    zh-Hans: [难治]

- id: survival
  term: {zh-Hans: OS, en: OS}
  meaning:
    zh-Hans: 到某个时间点还活着的人有多少；它不能说明您会怎样。
    en: How many people are alive at a point in time; it cannot say what will happen to you.
  aliases:
    zh-Hans: [总生存, 生存率]
    en: [overall survival]

- id: range
  term: {zh-Hans: 范围, en: range}
  meaning:
    zh-Hans: 说明平均值估得有多准，不是您个人会落在其中的范围。
    en: It shows how well the average is known; it is not a range for you.
  aliases:
    zh-Hans: [置信区间, CI]
    en: [confidence interval, CI]

- id: control_group
  term: {zh-Hans: 对照组, en: group to compare with}
  meaning:
    zh-Hans: 同样的试验里接受别的治疗的人；没有他们，就看不出CAR-T多带来了什么。
    en: People in the same trial who get other care; without them we cannot see what CAR-T adds.
  aliases:
    en: [control group]

- id: certainty
  term: {zh-Hans: 把握, en: certainty}
  meaning:
    zh-Hans: 研究者有多确信这些数字接近真实情况。
    en: How sure researchers are that the numbers are close to the truth.

- id: any_grade
  term: {zh-Hans: 任何级别, en: any grade}
  meaning:
    zh-Hans: 从轻到重，都算在内。
    en: Mild and severe cases are all counted together.

- id: neutrophils
  term: {zh-Hans: 中性粒细胞, en: neutrophils}
  meaning:
    zh-Hans: 抵抗细菌的白细胞；太少时容易感染。
    en: White blood cells that kill germs; with too few, infections come more easily.
  aliases: {en: [neutropenia]}

- id: platelets
  term: {zh-Hans: 血小板, en: platelets}
  meaning:
    zh-Hans: 帮助止血的血细胞；太少时容易出血、有瘀斑。
    en: Blood cells that stop bleeding; with too few, you bleed or bruise more easily.

- id: anaemia
  term: {zh-Hans: 贫血, en: anaemia}
  meaning:
    zh-Hans: 红细胞太少，人会累、头晕、喘。
    en: Too few red blood cells, so you feel tired, dizzy or short of breath.
  aliases: {en: [anemia]}

- id: g_csf
  term: {zh-Hans: G-CSF, en: G-CSF}
  meaning:
    zh-Hans: 让骨髓多造白细胞的针，也叫升白针。
    en: A shot that makes the bone marrow produce more white blood cells.
  aliases: {zh-Hans: [升白针]}

- id: antibodies
  term: {zh-Hans: 抗体, en: antibodies}
  meaning:
    zh-Hans: 血里抵抗病菌的蛋白；CAR-T以后可能偏低。
    en: Proteins in the blood that act against germs; they may be low after CAR-T.
  aliases:
    zh-Hans: [免疫球蛋白, IgG]
    en: [IgG]

- id: tocilizumab
  term: {zh-Hans: 托珠单抗, en: tocilizumab}
  meaning:
    zh-Hans: 医院里用来压住炎症的药。
    en: A drug given in hospital to calm inflammation.

- id: steroid
  term: {zh-Hans: 激素, en: steroid}
  meaning:
    zh-Hans: 压住免疫反应的药，也会让人不发热，所以没发热也可能有事。
    en: A drug that calms the immune system; it may also hide a fever.
  aliases: {en: [steroids]}

- id: apheresis
  term: {zh-Hans: 单采, en: apheresis}
  meaning:
    zh-Hans: 机器从血里分出白细胞，其余的血还给您。
    en: A machine takes white cells out of your blood and gives the rest back.

- id: lymphodepletion
  term: {zh-Hans: 清淋化疗, en: lymphodepletion}
  meaning:
    zh-Hans: 回输前几天的化疗，为新细胞腾出地方。
    en: Chemotherapy a few days before the infusion that makes room for the new cells.

- id: infusion
  term: {zh-Hans: 回输, en: infusion}
  meaning:
    zh-Hans: 把做好的CAR-T细胞输回血管里。
    en: The CAR-T cells are given into your vein.
');
INSERT INTO "revision" VALUES('red_flag_ids.yaml',1,'# Every red-flag rule by tier. A card''s call line may ask for more than its rules, never for less,
# and red_flags_now has to name every rule of the first two tiers. When triage.yaml stands beside
# this file, both must list the same rules.
emergency:
- E01_seizure
- E02_unresponsive
- E03_confusion
- E04_speech
- E05_stroke_like
- E06_breathing
- E07_chest
- E08_low_bp
- E09_heart
- E10_bleed
- E11_belly
- E12_self_harm
- E13_allergy
- E14_fever_plus
call_now:
- T01_fever
- T02_chills
- T03_low_temp
- T04_masked
- T05_handwriting
- T06_headache
- T07_drowsy
- T08_weakness
- T09_dizzy
- T10_breath_mild
- T11_heart
- T12_bruise
- T13_vomit
- T14_diarrhoea
- T15_urine
- T16_infection_signs
- T17_jaundice_swelling
- T18_pain
- T19_late_neuro
- T20_two_ambers
- T21_jump
- T22_caregiver_worry
- T23_fever_since
- T24_armpit
same_day:
- A01_watch_temp
- A02_cold_signs
- A03_eating
- A04_fatigue
- A05_pain
- A06_headache_mild
- A07_nausea
- A08_mood_sleep
- A09_exposure
- A10_lump
- A11_no_temp
- A12_missed_medicine
- A13_silent
- A14_masked
');
INSERT INTO "revision" VALUES('regions.yaml',1,'# The number that {emergency} in a card becomes. `code` is an ISO 3166-1 country code, or the name
# of a group whose members stand in `countries`. The numbers are x_emergency_numbers: general
# knowledge, to be checked by the operator before release.
source: general_knowledge
fact: x_emergency_numbers
check_before_release: true
# What stands in a card while the region is not known. No slash before a number: Telegram would
# turn "/112" into a command to tap.
unknown:
  zh-Hans: "{CN}（中国大陆）、{EU}（欧盟）、{US}（美国）"
  en: "{US} (US) / {EU} (EU) / {CN} (mainland China)"
# What stands there for somebody whose country is known but not listed: no foreign numbers.
unlisted:
  zh-Hans: "当地急救电话（多数手机可拨{EU}）"
  en: "your local emergency number ({EU} works on most mobiles)"
regions:
- {code: CN, emergency: "120", names: {zh-Hans: 中国大陆, en: Mainland China}}
- {code: HK, emergency: "999", names: {zh-Hans: 香港, en: Hong Kong}}
- {code: MO, emergency: "999", names: {zh-Hans: 澳门, en: Macau}}
- {code: TW, emergency: "119", names: {zh-Hans: 台湾, en: Taiwan}}
- {code: SG, emergency: "995", names: {zh-Hans: 新加坡, en: Singapore}}
- {code: MY, emergency: "999", names: {zh-Hans: 马来西亚, en: Malaysia}}
- {code: JP, emergency: "119", names: {zh-Hans: 日本, en: Japan}}
- {code: AU, emergency: "000", names: {zh-Hans: 澳大利亚, en: Australia}}
- {code: US, emergency: "911", names: {zh-Hans: 美国, en: United States}}
- {code: CA, emergency: "911", names: {zh-Hans: 加拿大, en: Canada}}
- {code: GB, emergency: "999", names: {zh-Hans: 英国, en: United Kingdom}}
- code: EU
  emergency: "112"
  names: {zh-Hans: 欧盟, en: European Union}
  countries: [AT, BE, BG, CY, CZ, DE, DK, EE, ES, FI, FR, GR, HR, HU, IE, IT, LT, LU, LV, MT, NL, PL, PT, RO, SE, SI, SK]
');
INSERT INTO "revision" VALUES('review_notes.yaml',1,'# The clinician''s review pack: its labels, its first page, and the points to decide. Printed by
# `python -m bot content review-pack` beside the rules (triage.yaml) and the safety cards.
# A note names the rules and cards that it is about; the pack marks them with its id.
words:
- {id: title, zh-Hans: CAR-T Companion 医生审阅包, en: Review pack for clinicians}
- {id: status, zh-Hans: 提案，未签署的内容尚无医生审阅, en: A proposal. What is not signed has not been reviewed by a clinician.}
- {id: list, zh-Hans: 可以签署的内容, en: What can be signed}
- {id: item, zh-Hans: 内容, en: Item}
- {id: revision, zh-Hans: 版本指纹, en: Revision}
- {id: state, zh-Hans: 状态, en: State}
- {id: rules, zh-Hans: 警示规则, en: Red-flag rules}
- {id: unsigned, zh-Hans: 未签署, en: not signed}
- {id: void, zh-Hans: 文字已改，签名失效, en: void}
- {id: signed, zh-Hans: 已签署, en: signed}
- {id: name, zh-Hans: 姓名, en: Name}
- {id: role, zh-Hans: 职务和单位, en: Role and centre}
- {id: day, zh-Hans: 日期, en: Date}
- {id: signature, zh-Hans: 签名, en: Signature}
- {id: signed_items, zh-Hans: 我签署的内容（名称和指纹）, en: What I sign (item and revision)}
- {id: input, zh-Hans: 怎样读取回答, en: How answers are read}
- {id: phases, zh-Hans: 阶段, en: Phases}
- {id: points, zh-Hans: 请您决定：比规则更严之处、疑问和空白, en: "To decide: stricter, in doubt, or without a rule"}
- {id: points_lead, zh-Hans: 每一点请在同意或修改前打勾；D编号在规则和卡片旁重复出现。, en: Tick agree or change for each point. Its number is repeated beside the rules and cards it is about.}
- {id: agree, zh-Hans: 同意, en: agree}
- {id: change, zh-Hans: 修改, en: change}
- {id: stricter, zh-Hans: 更严, en: stricter}
- {id: doubt, zh-Hans: 疑问, en: in doubt}
- {id: gap, zh-Hans: 空白, en: gap}
- {id: cards, zh-Hans: 安全与副作用卡片, en: Safety and side-effect cards}
- {id: cards_lead, zh-Hans: 左为中文原文，右为英文译文。蓝色数字由事实表填入。, en: The Chinese original beside the English translation. Blue figures are filled in from the facts.}
- {id: emergency, zh-Hans: 当地急救电话, en: local emergency number}
- {id: stale, zh-Hans: 英文译文早于中文, en: the translation is older than the original}
- {id: sources, zh-Hans: 来源, en: Sources}
- {id: certainty, zh-Hans: 研究的把握：低至很低, en: "Certainty of the research: low to very low"}
- {id: original, zh-Hans: 数字来自转述，原论文未核对, en: "Rates come from a retelling; the original paper was not checked"}
- {id: known, zh-Hans: 来源的已知问题, en: Known problems of the sources}
- {id: known_lead, zh-Hans: 卡片所用事实的来源有下列问题。右边是我们改用的说法。, en: The sources of the facts on these cards have these problems. On the right is the wording that we use instead.}
- {id: severity, zh-Hans: 程度, en: severity}
- {id: evidence, zh-Hans: 依据, en: Evidence}
- {id: default, zh-Hans: 没有字母的规则：本项目自定的从严标准，没有单一出处, en: "Rules without a letter: conservative defaults of this project, without a single source"}
- {id: pack, zh-Hans: 本包, en: pack}
- {id: version, zh-Hans: 版本, en: Version}

cover:
- title: {zh-Hans: 这是什么, en: What this is}
  lines:
  - zh-Hans: CAR-T Companion 是一个 Telegram 机器人：用卡片讲解CAR-T，输注后按天数询问情况；触发警示规则时，告诉对方打给谁、多快打。
    en: CAR-T Companion is a Telegram bot. It explains CAR-T on cards and asks people how they are, by days since infusion. When a red-flag rule fires, it tells them whom to phone and how fast.
  - zh-Hans: 它不诊断、不分级、不给用药建议。没有人实时阅读回答。
    en: It never diagnoses, grades or recommends a medicine. Nobody reads the answers live.
  - zh-Hans: 十分钟的读法：先读两页规则，再读请您决定的几点，然后读前四张卡片；其余按需要。
    en: "In ten minutes: the two pages of rules, the points to decide, then the first four cards. The rest as you like."
- title: {zh-Hans: 签名表示, en: A signature means}
  lines:
  - zh-Hans: 我读过这一版的全部文字（中文和英文），认为其中“打给谁、多快打”的建议，作为给CAR-T后成年人的一般信息，是稳妥的。
    en: I have read exactly this text, in Chinese and English, and hold its advice on whom to call and how fast to be safe as general information for adults after CAR-T.
  - zh-Hans: 您的姓名、职务和日期会写在已签卡片的末尾。文字、数字或规则改动一处，签名即失效，机器人重新写“尚无医生签署”。
    en: Your name, role and the date stand at the foot of a signed card. Any change of its words, figures or rules makes the signature void, and the bot says “not yet signed” again.
- title: {zh-Hans: 签名不表示, en: It does not mean}
  lines:
  - zh-Hans: 对任何患者负责；认可这个软件或任何产品；监管批准；核对过原论文的数字；审阅过中英文以外的语言或各中心自己的规定。
    en: That you answer for any patient, endorse this software or a product, or that a regulator has approved it; nor that figures were checked against the original papers, nor that other languages or a centre''s own rules were reviewed.
- title: {zh-Hans: 怎样签, en: How to sign}
  lines:
  - zh-Hans: 可以只签规则，或只签一张卡片。要改的地方请直接写在纸上：改好后我们送来新的一版。
    en: You can sign the rules alone, or a single card. Write what must change on the paper, and you get a new pack.
  - zh-Hans: 在下面写明内容和指纹，签名交回。维护者用下列命令登记，指纹不符会被拒绝：
    en: "Name item and revision below, sign, and hand it back. The maintainer records it as follows; another revision is refused:"

notes:
- id: D01
  kind: stricter
  rules: [T04_masked]
  cards: [red_flags_now, took_fever_medicine, crs_guide]
  text:
    zh-Hans: 用过退烧药或激素后 ≥ 37.5 ℃，卡片一律写“立即联系”，不问8小时内外，也不分测量部位。
    en: At or above 37.5 °C after fever medicine or a steroid is “call now” on the cards at any site and without the limit of 8 hours.
- id: D02
  kind: stricter
  rules: [T24_armpit]
  cards: [red_flags_now]
  text:
    zh-Hans: ≥ 37.5 ℃ 且不舒服，卡片写“立即联系”，不分部位和阶段；规则只限腋下或额头、P1–P2。
    en: At or above 37.5 °C and unwell is “call now” on the card at any site and time; the rule asks it for armpit or forehead in P1–P2 only.
- id: D03
  kind: stricter
  rules: [E10_bleed, E14_fever_plus, T08_weakness, T20_two_ambers, A01_watch_temp]
  cards: [red_flags_now, cytopenia_guide]
  text:
    zh-Hans: 卡片不写阶段：撞头、发热伴头晕气短、无力、两种轻症状、60分钟后仍 ≥ 37.5 ℃，任何时候都照卡片做。读者不必知道自己在哪个阶段。
    en: "The cards drop phase limits: a blow to the head, fever with dizziness, weakness, two mild signs, or 37.5 °C again after 60 minutes ask for the same call at any time. Readers need not know their phase."
- id: D04
  kind: stricter
  rules: [T06_headache, A06_headache_mild]
  cards: [red_flags_now, icans_guide, cytopenia_guide]
  text:
    zh-Hans: 任何新头痛，卡片都写“立即联系”；规则在P3–P5把轻度头痛列为“当天”。
    en: Any new headache is “call now” on the cards; in P3–P5 the rules hold a mild one for “same day”.
- id: D05
  kind: stricter
  rules: [A14_masked]
  cards: [took_fever_medicine]
  text:
    zh-Hans: 用过退烧药、激素或托珠单抗等，即使感觉良好，卡片也请读者当天告诉团队，30天以后也一样。
    en: After fever medicine, a steroid or tocilizumab the card asks for a call the same day even when all feels well, also after day 30.
- id: D06
  kind: doubt
  rules: [E14_fever_plus]
  cards: [red_flags_now, crs_guide]
  text:
    zh-Hans: 发热伴头晕、气短或明显嗜睡，是否应直接列为“紧急”？单独出现时各为“立即联系”。
    en: Should fever with dizziness, breathlessness or marked sleepiness be an emergency at once? Each alone is “call now”.
- id: D07
  kind: doubt
  rules: [T01_fever, T23_fever_since]
  cards: [red_flags_now]
  text:
    zh-Hans: 发热上限定为 38.0 ℃，一次即算；腋温不加校正。国内多测腋下，上限是否应更低？
    en: The fever limit is 38.0 °C, once; armpit readings are not corrected. Most people in China measure there - should the limit be lower?
- id: D08
  kind: gap
  rules: [T03_low_temp, T04_masked]
  cards: []
  text:
    zh-Hans: 没有规则的情况：退烧药后 37.4 ℃；单次 35.4 ℃ 而无不适。
    en: "No rule speaks of 37.4 °C after fever medicine, or of a single 35.4 °C without feeling unwell."
- id: D09
  kind: doubt
  rules: [E06_breathing, E08_low_bp, E09_heart, T09_dizzy, T10_breath_mild, T11_heart]
  cards: [red_flags_now]
  text:
    zh-Hans: 血氧、血压、心率用固定界值，没有考虑平时就低或慢性肺病；也不适用于儿童。这些界值没有单一出处。
    en: Fixed limits for oxygen, pressure and pulse ignore people whose usual values differ, and do not fit children. They have no single source.
- id: D10
  kind: doubt
  rules: [T08_weakness]
  cards: [red_flags_now]
  text:
    zh-Hans: 规则末尾的“P1–P3”是限制整条，还是只限严重乏力？我们按整条理解，卡片则不限阶段。
    en: Does “P1–P3” bind the whole rule or only the severe fatigue? We read the whole; the cards drop it.
- id: D11
  kind: doubt
  rules: [T20_two_ambers, T21_jump]
  cards: [red_flags_now]
  text:
    zh-Hans: 两种轻症状同时新出现或加重、任何一项比上次重两级，就“立即联系”：误报会不会太多？
    en: Two mild signs that are new or worse, or one item two levels worse, are “call now”. Too many false alarms?
- id: D12
  kind: doubt
  rules: [A08_mood_sleep, A10_lump]
  cards: [late_effects]
  text:
    zh-Hans: 情绪低落可在一周内、新肿块可在两天内联系，卡片却都写“当天”。
    en: Low mood may wait a week and a new lump two days by the rule; the card says “today” for both.
- id: D13
  kind: doubt
  rules: []
  cards: [nobody_answers, red_flags_now]
  text:
    zh-Hans: 15分钟没人接就去急诊或打急救电话：这个时间是我们自己定的。
    en: “No answer for 15 minutes, then the emergency room or the emergency number” is a limit of our own.
- id: D14
  kind: doubt
  rules: []
  cards: [going_to_er]
  text:
    zh-Hans: 急诊卡片故意不写任何药名，只请急诊先联系CAR-T团队。是否应写明激素须先问团队？
    en: The emergency-room card names no medicine on purpose and asks to call the CAR-T team about drugs. Should it name steroids?
- id: D15
  kind: gap
  rules: []
  cards: [fever_that_stays]
  text:
    zh-Hans: IEC-HS 一节出自一般知识；共识文献（Hines 等，2023）尚未读到原文。
    en: What is said of IEC-HS is general knowledge; the consensus (Hines et al., 2023) has not been read here.
- id: D16
  kind: gap
  rules: []
  cards: [crs_numbers, icans_numbers, cytopenia_numbers, infection_numbers]
  text:
    zh-Hans: 发生率来自一篇综述的中文解读，原综述没有找到；没有区间、观察时间和严重程度。
    en: Rates come from a Chinese summary of a review that was not found; no intervals, no time, no severe grades.
');
INSERT INTO "revision" VALUES('sources.yaml',1,'# Every source once. Facts and cards name it by id. `link` is shown to readers and must be https.
# `read` says what was read: the original (often only its abstract or first page), a text that retells
# it, nothing (not_read), or own work. A card with rates from a source whose original was not read
# says so on top.
sources:
- id: ajh_summary
  title:
    zh-Hans: 《美国血液学杂志》综述的中文解读
    en: Chinese summary of a review in the American Journal of Hematology
  read: retold
  note: >-
    Published on medfind.link (?p=50745), a commercial site that also sells access to medicines.
    It is not linked from any card for that reason (problem F32). Title, authors, DOI and year of
    the review are unknown; nobody here has read the review itself (x_paper_not_found).

- id: project_rules
  title:
    zh-Hans: 本项目的警示规则（提案，尚无医生签署）
    en: This project''s red-flag rules (a proposal, not signed by a clinician)
  read: own
  note: Conservative defaults of our own where no single source exists.

- id: own_search
  title:
    zh-Hans: 本项目的文献检索
    en: This project''s own literature search
  read: own

- id: general_knowledge
  title:
    zh-Hans: 一般医学常识（尚未逐条核对）
    en: General knowledge (not checked line by line)
  read: not_read

- id: lee_2019
  title:
    zh-Hans: CRS与ICANS分级共识，Lee等，2019
    en: Lee et al., consensus grading of CRS and ICANS, 2019
  link: https://doi.org/10.1016/j.bbmt.2018.12.758
  read: retold
  note: Read in the tables of PMC9327779 and PMC8021214; the DOI is from general knowledge.

- id: grade_2012
  title:
    zh-Hans: GRADE证据分级表，BMC Med，2012
    en: GRADE table, BMC Med, 2012
  link: https://doi.org/10.1186/1741-7015-10-33
  read: original

- id: zhang_2021
  title:
    zh-Hans: 骨髓瘤CAR-T荟萃分析，Zhang等，2021
    en: Zhang et al., CAR-T in myeloma, meta-analysis, 2021
  read: original
  note: Ann Med 53(1):1547-1559; the abstract was read.

- id: lalu_2025
  title:
    zh-Hans: CAR-T个体数据荟萃分析，Lalu等，2025
    en: Lalu et al., individual patient data meta-analysis, 2025
  link: https://doi.org/10.1016/j.tmrv.2025.150897
  read: original
  note: The abstract was read.

- id: fda_2025
  title:
    zh-Hans: 美国FDA安全通告，2025
    en: FDA safety communication, 2025
  link: https://fda.einnews.com/pr_news/826043976
  read: original
  note: Read in a reprint by EIN Presswire.

- id: abecma_label
  title:
    zh-Hans: 艾基维仑赛（Abecma）说明书警告
    en: Abecma label, boxed warning
  link: https://blackboxrx.com/app/display/725
  read: retold
  note: Read as quoted on the linked page.

- id: yescarta_receiving
  title:
    zh-Hans: 产品方患者网页：接受Yescarta治疗
    en: "Maker''s patient page: receiving Yescarta"
  link: https://yescarta.com/receiving-yescarta
  read: original
  note: Company site; products differ.

- id: yescarta_side_effects
  title:
    zh-Hans: 产品方患者网页：副作用应对
    en: "Maker''s patient page: managing side effects"
  link: https://yescarta.com/managing-side-effects
  read: original
  note: Company site.

- id: ciltacel_drug_page
  title:
    zh-Hans: 西达基奥仑赛药品信息页
    en: Cilta-cel drug information page
  link: https://themeditary.com/drug/ciltacabtagene-autoleucel-14989.html
  read: original

- id: ciltacel_patient_text
  title:
    zh-Hans: AHFS患者用药说明：西达基奥仑赛
    en: AHFS patient text on cilta-cel
  link: https://www.cigna.com/knowledge-center/hw/medications/ciltacabtagene-autoleucel-injection-a622041
  read: original

- id: tisacel_patient_text
  title:
    zh-Hans: AHFS患者用药说明：替沙仑赛
    en: AHFS patient text on tisagenlecleucel
  link: https://www.cigna.com/knowledge-center/hw/medications/tisagenlecleucel-injection-a617053
  read: original

- id: cambridge_discharge
  title:
    zh-Hans: 英国剑桥大学医院CAR-T出院须知
    en: Cambridge University Hospitals, discharge advice after CAR-T
  link: https://www.cuh.nhs.uk/patient-information/discharge-advice-from-ward-c10c9-following-car-t-cell-therapy/
  read: original

- id: dana_farber_caregiver
  title:
    zh-Hans: 丹娜-法伯癌症研究院：照护者须知
    en: Dana-Farber, page for caregivers
  link: https://cartpatient.dana-farber.org/for-caregivers.html
  read: original

- id: kite_australia
  title:
    zh-Hans: 产品方患者网页：澳大利亚随访须知
    en: "Maker''s patient page: follow-up, Australia"
  link: https://cartt.embassydigital.com.au/treatment-journey/follow-up
  read: original
  note: Company site.

- id: rejeski_2023
  title:
    zh-Hans: 血细胞减少分级共识，Rejeski等，2023
    en: Rejeski et al., consensus on low blood counts after CAR-T, 2023
  link: https://doi.org/10.1182/blood.2023020578
  read: original
  note: The abstract was read.

- id: ash_infection_2024
  title:
    zh-Hans: 美国血液学会教育综述：CAR-T后感染，2024
    en: American Society of Hematology, review on infection after CAR-T, 2024
  read: original
  note: Hematology 2024;2024(1):116 and its practice tables (figure 12523856); practices differ.

- id: hypogamma_2021
  title:
    zh-Hans: CD19 CAR-T后抗体偏低：综述，2021
    en: Review on low antibodies after CD19 CAR-T, 2021
  link: https://pmc.ncbi.nlm.nih.gov/articles/PMC8078596/
  read: original

- id: explore_infection
  title:
    zh-Hans: 产品方患者网页：感染
    en: "Maker''s patient page: infection"
  link: https://www.explorecarttherapy.com/infection/
  read: original
  note: Company site.

- id: fda_bowel_2025
  title:
    zh-Hans: 美国FDA公告：西达基奥仑赛与肠道发炎，2025
    en: FDA notice on cilta-cel and bowel inflammation, 2025
  link: https://einpresswire.com/article/857269525
  read: original
  note: Read in a reprint by EIN Presswire.

- id: fda_tcell_2024
  title:
    zh-Hans: 美国FDA警告：CAR-T后的T细胞癌，2024
    en: FDA warning on T-cell cancers after CAR-T, 2024
  link: https://www.fda.gov/vaccines-blood-biologics/safety-availability-biologics/fda-requires-boxed-warning-t-cell-malignancies-following-treatment-bcma-directed-or-cd19-directed
  read: original

- id: blood_advances_tcell_2024
  title:
    zh-Hans: 《血液进展》论CAR-T后的T细胞癌，2024
    en: Blood Advances on T-cell cancers after CAR-T, 2024
  read: retold
  note: Blood Advances 2024;8(4):895. It repeats figures that the media had reported.

- id: ruark_2020
  title:
    zh-Hans: CAR-T后的生活质量，Ruark等，2020
    en: Ruark et al., life of survivors after CAR-T, 2020
  link: https://doi.org/10.1016/j.bbmt.2019.09.037
  read: original
  note: The abstract was read.

- id: wang_2021
  title:
    zh-Hans: CAR-T后的症状，Wang等，2021
    en: Wang et al., symptoms after CAR-T, 2021
  link: https://doi.org/10.1016/j.jtct.2021.07.007
  read: original
  note: The abstract was read.

- id: barata_2021
  title:
    zh-Hans: CAR-T照护者的焦虑，Barata等，2021
    en: Barata et al., anxiety of caregivers, 2021
  link: https://doi.org/10.1002/pon.5674
  read: original
  note: The abstract was read.

- id: cancers_2025
  title:
    zh-Hans: 美国说明书新规（Cancers综述，2025）
    en: New US label rules, in a review in Cancers, 2025
  link: https://doi.org/10.3390/cancers17193216
  read: retold
  note: The abstract was read; the labels themselves were not.

- id: dxy_home
  title:
    zh-Hans: 丁香园：CAR-T后居家护理，2023
    en: DXY, care at home after CAR-T (in Chinese), 2023
  link: https://y.dxy.cn/carticle/922825.html
  read: original
  note: Stricter than many centres.

- id: this_bot
  title:
    zh-Hans: 本机器人的打卡安排
    en: How this bot runs check-ins
  read: own
  note: The day plan of the program. A test compares the card with it.

- id: honcode
  title:
    zh-Hans: 维基百科：HON基金会
    en: "Wikipedia: Health On the Net Foundation"
  link: https://en.wikipedia.org/wiki/Health_On_the_Net_Foundation
  read: original
');
INSERT INTO "revision" VALUES('terms.yaml',1,'# Words that no card could do without, and words that no card may use.

# A figure in a card is a fact in braces. These words hold a digit or a numeral and may be typed.
figures_allowed:
- {text: 第1步, reason: name of a step}
- {text: 第2步, reason: name of a step}
- {text: 第3步, reason: name of a step}
- {text: 第4步, reason: name of a step}
- {text: Step 1, reason: name of a step}
- {text: Step 2, reason: name of a step}
- {text: Step 3, reason: name of a step}
- {text: Step 4, reason: name of a step}
- {text: CD19, reason: name of a marker}
- {text: 每100人, reason: the denominator that all rates share}
- {text: of 100, reason: the denominator that all rates share}
- {text: 24小时电话, reason: name of the line that is open day and night}
- {text: 24-hour number, reason: name of the line that is open day and night}
- {text: 一般, reason: means mostly and counts nothing}
- {text: 这一步, reason: means this step and counts nothing}

# Hope without hype: what promises more than the evidence holds, or stirs fear.
banned:
- {text: 突破, reason: hype}
- {text: 革命性, reason: hype}
- {text: 里程碑, reason: hype}
- {text: 重磅, reason: hype}
- {text: 卓越, reason: hype}
- {text: 奇迹, reason: hype}
- {text: 神药, reason: hype}
- {text: 治愈, reason: response is not cure}
- {text: 根治, reason: response is not cure}
- {text: 最权威, reason: hype}
- {text: 唯一, reason: hype}
- {text: 绝望, reason: stirs fear}
- {text: 一线生机, reason: stirs fear}
- {text: 巨大进步, reason: hype}
- {text: 抗争, reason: war image}
- {text: 战胜, reason: war image}
- {text: 敌人, reason: war image}
- {text: breakthrough, reason: hype}
- {text: game changer, reason: hype}
- {text: miracle, reason: hype}
- {text: cure, reason: response is not cure}
- {text: cured, reason: response is not cure}
- {text: revolutionary, reason: hype}
- {text: transformative, reason: hype}
- {text: life saver, reason: hype}
- {text: life-saving, reason: hype}
- {text: groundbreaking, reason: hype}
- {text: marvel, reason: hype}
- {text: home run, reason: hype}
- {text: battle, reason: war image}
- {text: fight, reason: war image}

# The one phrase in which a banned word helps: saying what is not so.
banned_but_allowed_in:
- {text: 不等于治愈, reason: says what response is not}
- {text: not a cure, reason: says what response is not}
');
INSERT INTO "revision" VALUES('triage.yaml',1,'# The red-flag rules: which answer asks for which call. A PROPOSAL until a CAR-T clinician has signed
# exactly this text: signatures stand in signoffs.yaml and are void as soon as a byte here changes.
# No language model may decide, lower or delay a tier. The highest tier wins, nothing is averaged.
# `phases` stands only where a rule as a whole is bound to them; a limit of a part stands in `when`.
# `evidence` names facts; a rule without it is a conservative default of this project.
meta:
  version: 0.1-proposal
  date: 2026-11-23
  reviewed_by_clinician: false
  principle:
    zh-Hans: 从严（接受误报）。只建议联系谁、多快联系；绝不诊断、不分级、不给用药建议。各中心可以更严，不能更松。
    en: Conservative (false alarms accepted). Advice is whom to contact and how fast; never a diagnosis, a grade or medicine advice. A centre can make rules stricter, never looser.

tiers:
- tier: emergency
  name: {zh-Hans: 紧急, en: Emergency}
  action:
    zh-Hans: 立即拨打急救电话，再联系CAR-T团队；出示提醒卡；不要自己开车。
    en: Call the emergency number now, then the CAR-T team; show the wallet card; do not drive yourself.
- tier: call_now
  name: {zh-Hans: 立即联系, en: Call now}
  action:
    zh-Hans: 不论昼夜，立即拨打CAR-T团队24小时电话；15分钟没人接，去急诊或打急救电话。
    en: Phone the CAR-T 24-hour line now, day or night; if no answer after 15 minutes, go to the emergency room or call the emergency number.
- tier: same_day
  name: {zh-Hans: 当天联系, en: Same day}
  action:
    zh-Hans: 当天打电话给团队；60分钟后复查；加一次打卡。
    en: Phone the team today; re-check in 60 minutes; extra check-in.

no_flag:
  zh-Hans: 未触发警示：继续观察；这不等于一切都好；担心就打电话。
  en: "No flag: keep watching; this does not mean that all is well; call whenever worried."

phases:
- {id: P0, zh-Hans: 输注前, en: before day 0}
- {id: P1, zh-Hans: 第0–14天, en: day 0–14}
- {id: P2, zh-Hans: 第15–30天, en: day 15–30}
- {id: P3, zh-Hans: 第31–100天, en: day 31–100}
- {id: P4, zh-Hans: 第101–365天, en: day 101–365}
- {id: P5, zh-Hans: 365天之后, en: after day 365}

input_rules:
- zh-Hans: 30.0–45.0 当作摄氏，86.0–113.0 当作华氏并换算；其他数再问一次，绝不猜。
  en: 30.0–45.0 is Celsius, 86.0–113.0 is Fahrenheit and is converted; anything else is asked again, never guessed.
- zh-Hans: 比较前四舍五入到 0.1 ℃：37.95 算 38.0；100.4 ℉ = 38.0 ℃。
  en: Round half up to 0.1 °C before comparing, so 37.95 counts as 38.0; 100.4 °F = 38.0 °C.
- zh-Hans: 不因测量部位（腋下、耳、口、额）往下校正；两小时内的两次读数取高的。
  en: No correction downward by site (armpit, ear, mouth, forehead); of two readings within 2 hours the higher counts.
- zh-Hans: 没回答 = 不知道，绝不当作“没有”。P1–P2 缺体温的打卡不能判为“未触发”，而是“当天”，并请马上量。
  en: Unanswered = unknown, never “no”. In P1–P2 a check-in without a temperature cannot end in “no flag”; it ends in “same day” with “please measure now”.
- zh-Hans: 先问红色项并立即判断，不等其余问题答完就回复。
  en: Red items are asked and evaluated first; the reply comes at once, before the remaining questions.
- zh-Hans: 照护者与患者的回答不同，取更重的。
  en: Caregiver and patient answers differ - the more serious counts.
- zh-Hans: 规则用于每条消息，不只打卡；自由文字按固定的中英文词表查；否定句（“没有抽搐”）也给出简短急救卡。
  en: Rules run on every message, not only in check-ins; free text is scanned with a fixed Chinese and English word list; a negated hit (“no seizure”) still shows the short emergency card.
- zh-Hans: 红色回复不受限速、免打扰或设置影响；住院模式只停提醒，不停红色回复。
  en: A red reply is never rate-limited, muted by quiet hours or hidden by settings; inpatient mode mutes prompts, not red replies.

rules:
- id: E01_seizure
  tier: emergency
  when:
    zh-Hans: "抽搐，或控制不住的抖动"
    en: "seizure or uncontrolled jerking"

- id: E02_unresponsive
  tier: emergency
  when:
    zh-Hans: "晕倒、叫不醒，或很难叫醒"
    en: "fainted, cannot be woken, or very hard to wake"

- id: E03_confusion
  tier: emergency
  when:
    zh-Hans: "任何新出现的犯糊涂、分不清时间地点、幻觉或举止反常（本人或照护者说的都算）"
    en: "any new confusion, disorientation, hallucination or odd behaviour (patient or caregiver report)"
  phases: [P0, P1, P2, P3, P4, P5]
  evidence: [x_icans_any_time_vs_crs, x_dfci_caregiver, x_late_neuro]

- id: E04_speech
  tier: emergency
  when:
    zh-Hans: "新出现的说话、找词、阅读或理解困难"
    en: "new trouble speaking, finding words, reading or understanding"
  phases: [P0, P1, P2, P3, P4, P5]
  evidence: [x_icans_any_time_vs_crs, x_dfci_caregiver, x_late_neuro]

- id: E05_stroke_like
  tier: emergency
  when:
    zh-Hans: "突然一侧无力或麻木、口角歪斜、突然看不见、从未有过的剧烈头痛、不能走路"
    en: "sudden one-sided weakness or numbness, face droop, sudden loss of sight, worst-ever headache, cannot walk"

- id: E06_breathing
  tier: emergency
  when:
    zh-Hans: "静坐也喘、说不完一句话、嘴唇发紫，或血氧 < 92%"
    en: "hard to breathe at rest, cannot finish a sentence, blue lips, or oxygen saturation < 92%"

- id: E07_chest
  tier: emergency
  when:
    zh-Hans: "胸痛或胸口压迫感"
    en: "chest pain or pressure"

- id: E08_low_bp
  tier: emergency
  when:
    zh-Hans: "收缩压 < 90 mmHg，或皮肤湿冷，或站起时倒下"
    en: "systolic < 90 mmHg, or cold clammy skin, or collapse on standing"

- id: E09_heart
  tier: emergency
  when:
    zh-Hans: "静息心率 ≥ 130 或 < 45，或心跳快、心跳乱伴头晕"
    en: "resting heart rate ≥ 130 or < 45, or racing or irregular heartbeat with dizziness"

- id: E10_bleed
  tier: emergency
  when:
    zh-Hans: "按压10分钟仍出血；呕血或咳血；黑便或血便；P1–P3 或已知血小板低时头部受伤"
    en: "bleeding not stopped after 10 minutes of pressure; vomiting or coughing blood; black or bloody stool; head injury in P1–P3 or with known low platelets"

- id: E11_belly
  tier: emergency
  when:
    zh-Hans: "突然或剧烈的腹痛，腹部发硬"
    en: "sudden or severe belly pain, hard belly"

- id: E12_self_harm
  tier: emergency
  when:
    zh-Hans: "有伤害自己的念头（同时给出心理热线；对话绝不中断）"
    en: "thoughts of self-harm (plus crisis line; never end the chat)"

- id: E13_allergy
  tier: emergency
  when:
    zh-Hans: "脸、唇或喉咙肿，或大片风团伴呼吸困难"
    en: "swollen face, lips or throat, or wide hives with breathing trouble"

- id: E14_fever_plus
  tier: emergency
  when:
    zh-Hans: "发热（现在或上次打卡以来达到上限）同时头晕、气短或明显嗜睡（待医生确认）"
    en: "fever (at or over the limit, now or since the last check-in) together with dizziness, breathlessness or marked sleepiness (clinician to confirm)"
  phases: [P1, P2]

- id: T01_fever
  tier: call_now
  when:
    zh-Hans: "体温 ≥ 38.0 ℃（或中心更低的上限），一次即算"
    en: "temperature ≥ 38.0 °C (or the centre limit if lower), once"
  phases: [P0, P1, P2, P3, P4, P5]
  evidence: [x_crs_fever_38, x_call_list, x_inf_signs_list]

- id: T02_chills
  tier: call_now
  when:
    zh-Hans: "寒战，有无发热都算"
    en: "shaking chills, with or without fever"

- id: T03_low_temp
  tier: call_now
  when:
    zh-Hans: "30分钟内两次 < 35.5 ℃，或 < 36.0 ℃ 且不舒服"
    en: "temperature < 35.5 °C twice within 30 minutes, or < 36.0 °C and unwell"

- id: T04_masked
  tier: call_now
  when:
    zh-Hans: "过去8小时用过退烧药或激素后体温 ≥ 37.5 ℃"
    en: "temperature ≥ 37.5 °C after fever medicine or steroid in the past 8 h"
  evidence: [x_uk_cuh_rules, x_axillary_lower]

- id: T05_handwriting
  tier: call_now
  when:
    zh-Hans: "句子或签名与自己的基线明显不同；手抖新出现或加重"
    en: "sentence or signature clearly different from own baseline; shaky hands new or worse"
  phases: [P0, P1, P2, P3, P4, P5]
  evidence: [x_icans_any_time_vs_crs, x_dfci_caregiver, x_late_neuro]

- id: T06_headache
  tier: call_now
  when:
    zh-Hans: "剧烈头痛（≥ 7/10），或 P1–P2 新出现的头痛"
    en: "severe headache (≥ 7/10), or new headache in P1–P2"

- id: T07_drowsy
  tier: call_now
  when:
    zh-Hans: "比平时困得多，或无故烦躁"
    en: "much sleepier than usual, or restless without reason"

- id: T08_weakness
  tier: call_now
  when:
    zh-Hans: "新出现的无力、跌倒、站不稳，严重乏力（大半天卧床）"
    en: "new weakness, falls, loss of balance, severe fatigue (in bed most of the day)"
  phases: [P1, P2, P3]

- id: T09_dizzy
  tier: call_now
  when:
    zh-Hans: "头晕或快要晕倒，或收缩压 90–99 mmHg"
    en: "dizzy or near-faint, or systolic 90–99 mmHg"

- id: T10_breath_mild
  tier: call_now
  when:
    zh-Hans: "新出现的活动后气短、新咳嗽伴发热，或血氧 92–94%"
    en: "new breathlessness on effort, new cough with fever, or oxygen saturation 92–94%"

- id: T11_heart
  tier: call_now
  when:
    zh-Hans: "静息心率 110–129，或新出现的心慌"
    en: "resting heart rate 110–129, or new palpitations"

- id: T12_bruise
  tier: call_now
  when:
    zh-Hans: "新瘀斑或小红点，鼻或牙龈出血（已止），血尿"
    en: "new bruises or tiny red spots, nosebleed or gum bleeding (stopped), blood in urine"

- id: T13_vomit
  tier: call_now
  when:
    zh-Hans: "24小时呕吐 ≥ 3 次，或12小时留不住食物、水或药"
    en: "vomited ≥ 3 times in 24 h, or no food, drink or medicine kept down for 12 h"

- id: T14_diarrhoea
  tier: call_now
  when:
    zh-Hans: "24小时内稀便比平时多 ≥ 4 次；或任何腹泻超过3天（肠道发炎可在数月后出现）"
    en: "≥ 4 loose stools above usual in 24 h; or any diarrhoea lasting > 3 days (bowel inflammation can come months later)"
  phases: [P0, P1, P2, P3, P4, P5]

- id: T15_urine
  tier: call_now
  when:
    zh-Hans: "12小时没有尿或尿很少"
    en: "no or very little urine for 12 h"

- id: T16_infection_signs
  tier: call_now
  when:
    zh-Hans: "皮肤或导管处红、热、痛、流液；尿痛；起水疱的皮疹；口腔白色溃疡伴吞咽痛"
    en: "red, hot, painful or oozing skin or catheter site; burning urine; blistering rash; white mouth sores with pain on swallowing"

- id: T17_jaundice_swelling
  tier: call_now
  when:
    zh-Hans: "皮肤或眼睛发黄；水肿，或48小时体重增加 > 2 kg"
    en: "yellow skin or eyes; swelling, or > 2 kg gain in 48 h"

- id: T18_pain
  tier: call_now
  when:
    zh-Hans: "疼痛 ≥ 7/10"
    en: "pain ≥ 7/10"

- id: T19_late_neuro
  tier: call_now
  when:
    zh-Hans: "动作变慢、字变小或变样、表情僵或脸麻、性格改变、失去兴趣：输注后任何时候"
    en: "slow movement, small or changed handwriting, mask-like or numb face, personality change, loss of interest: any time after infusion"
  phases: [P1, P2, P3, P4, P5]
  evidence: [x_icans_any_time_vs_crs, x_dfci_caregiver, x_late_neuro]

- id: T20_two_ambers
  tier: call_now
  when:
    zh-Hans: "同时有两条及以上来自不同症状组、新出现或加重的“当天”规则（已知且稳定的仍按原级别、不计入；一个症状只算一次）"
    en: "two or more NEW or WORSE same-day rules from different symptom groups at once (a known stable one keeps its own tier and does not count; one symptom counts once)"
  phases: [P1, P2]

- id: T21_jump
  tier: call_now
  when:
    zh-Hans: "任何一项比上次打卡重两级；疼痛、进食、乏力另有“当天”规则；第一次报告不算跳级"
    en: "any item two levels worse than in the last check-in; pain, eating and fatigue have same-day rules of their own, and a first report is not a jump"

- id: T22_caregiver_worry
  tier: call_now
  when:
    zh-Hans: "照护者说“不像平时的自己”（若指思维或说话：E03/E04）"
    en: "caregiver says “not like themselves” (if thinking or speech is meant: E03/E04)"

- id: T23_fever_since
  tier: call_now
  when:
    zh-Hans: "上次打卡以来（P3–P5：7天内）的最高体温达到上限，不论现在多少"
    en: "highest temperature since the last check-in (in P3–P5: within 7 days) at or over the limit, whatever it is now"
  evidence: [x_crs_fever_38, x_call_list, x_inf_signs_list]

- id: T24_armpit
  tier: call_now
  when:
    zh-Hans: "腋下或额头量得 ≥ 37.5 ℃ 并且不舒服"
    en: "≥ 37.5 °C measured at the armpit or forehead AND feeling unwell"
  phases: [P1, P2]
  evidence: [x_uk_cuh_rules, x_axillary_lower]

- id: A01_watch_temp
  tier: same_day
  when:
    zh-Hans: "37.5–37.9 ℃：60分钟后再量；P1–P2 第二次仍 ≥ 37.5 ℃ → 立即联系"
    en: "37.5–37.9 °C: measure again in 60 minutes; second reading ≥ 37.5 °C in P1–P2 → call now"
  evidence: [x_uk_cuh_rules, x_axillary_lower]

- id: A02_cold_signs
  tier: same_day
  when:
    zh-Hans: "咳嗽、咽痛、流鼻涕，无发热或呼吸困难"
    en: "cough, sore throat, runny nose, without fever or breathing trouble"

- id: A03_eating
  tier: same_day
  when:
    zh-Hans: "24小时吃喝不到平时一半"
    en: "eats or drinks less than half for 24 h"

- id: A04_fatigue
  tier: same_day
  when:
    zh-Hans: "乏力到停下日常活动"
    en: "fatigue stops normal activity"

- id: A05_pain
  tier: same_day
  when:
    zh-Hans: "疼痛 4–6/10"
    en: "pain 4–6/10"

- id: A06_headache_mild
  tier: same_day
  when:
    zh-Hans: "P3–P5 的轻度头痛，或头痛超过24小时"
    en: "mild headache in P3–P5, or lasting > 24 h"

- id: A07_nausea
  tier: same_day
  when:
    zh-Hans: "恶心，24小时内呕吐 1–2 次或稀便多 1–3 次"
    en: "nausea, 1–2 vomits, or 1–3 extra loose stools in 24 h"

- id: A08_mood_sleep
  tier: same_day
  when:
    zh-Hans: "两周内多数日子情绪低落、焦虑或失眠（一周内联系；先问 E12）"
    en: "low, anxious or sleepless on most days for 2 weeks (contact within the week; E12 first)"

- id: A09_exposure
  tier: same_day
  when:
    zh-Hans: "接触过流感、新冠、水痘、带状疱疹或麻疹患者"
    en: "contact with flu, COVID-19, chickenpox, shingles, measles"

- id: A10_lump
  tier: same_day
  when:
    zh-Hans: "新肿块、盗汗、原因不明的体重下降（2天内联系）"
    en: "new lump, night sweats, unplanned weight loss (contact within 2 days)"

- id: A11_no_temp
  tier: same_day
  when:
    zh-Hans: "没有报体温"
    en: "no temperature given"
  phases: [P1, P2]

- id: A12_missed_medicine
  tier: same_day
  when:
    zh-Hans: "漏服或用完了医生开的预防药"
    en: "missed or ran out of prescribed preventive medicine"

- id: A13_silent
  tier: same_day
  when:
    zh-Hans: "连续两次没有打卡：发消息给患者和（已同意的）照护者；给照护者写：现在就打电话，没人接就请近处的人去看；机器人不知道原因"
    en: "two check-ins missed in a row: message to patient and (if consented) caregiver; the caregiver text says: phone them now, if nobody answers ask someone near to look; the bot cannot know why"
  phases: [P1, P2]

- id: A14_masked
  tier: same_day
  when:
    zh-Hans: "上次打卡以来用过退烧药或激素，或14天内用过托珠单抗/阿那白滞素：发热可能被掩盖，绝不判为“未触发”"
    en: "fever medicine or steroid since the last check-in, or tocilizumab / anakinra within 14 days: fever may be hidden, never “no flag”"
  phases: [P1, P2]
');
CREATE TABLE seal_check (
	id INTEGER NOT NULL, 
	word BLOB NOT NULL, 
	CONSTRAINT pk_seal_check PRIMARY KEY (id)
);
INSERT INTO "seal_check" VALUES(1,X'0108A35699EA2E811C23337FD9642B7688BB267077FD42E1CFAAC6BA1ABAD3B2462444B5775E7B88A2E2542FC1C88764');
CREATE TABLE source_position (
	source VARCHAR(32) NOT NULL, 
	next_update_id BIGINT NOT NULL, 
	CONSTRAINT pk_source_position PRIMARY KEY (source)
);
INSERT INTO "source_position" VALUES('poll',901);
CREATE TABLE subscription (
	id INTEGER NOT NULL, 
	user_id BIGINT NOT NULL, 
	standing SMALLINT NOT NULL, 
	zone VARCHAR(64) NOT NULL, 
	infusion_date BLOB NOT NULL, 
	next_due_at BIGINT, 
	created_at BIGINT NOT NULL, 
	ended_at BIGINT, 
	CONSTRAINT pk_subscription PRIMARY KEY (id)
);
INSERT INTO "subscription" VALUES(1882622582407685049,1,0,'Asia/Shanghai',X'0108A35699D0151E4F06FFFCDCDEA90C79F0C5A0D10BEBBBE154742E90193A91B91CE5527159247189F2BFB597',1795521600000000,1795408804328587,NULL);
INSERT INTO "subscription" VALUES(1882622582407685050,2,0,'Asia/Shanghai',X'0108A35699F996663B2F65E424E4F60AF91300D60C55225D5D29E107C33643D01A3AD00C22A91163FFFA676780',1795521600000000,1795408804328587,NULL);
INSERT INTO "subscription" VALUES(1882622582407685051,3,0,'Asia/Shanghai',X'0108A356998E1FDB0A53C8A6D6A1734E2D22FB5E8450CF99C69D7DF551625B4A9F34E4B80432A9D3C74B00B5C5',1795521600000000,1795408804328587,NULL);
INSERT INTO "subscription" VALUES(1882622582407685052,4,0,'Asia/Shanghai',X'0108A35699E0200B70207638CC97623245B5D66E8539F5CB08047AB92BA8AD5D33D602FBC1335CBD1128FEBFB0',1795521600000000,1795408804328587,NULL);
INSERT INTO "subscription" VALUES(1882622582407685053,5,1,'Asia/Shanghai',X'0108A35699C8234C57D1BE29486075A5CFA426420C7AA03AFA5004E4841122F76C890126CA49FAF6AC33751EBA',NULL,1795408804328587,1795495204328587);
CREATE INDEX ix_inbox_finished_at ON inbox (finished_at);
CREATE INDEX ix_inbox_unfinished ON inbox (update_id) WHERE state < 2;
CREATE INDEX ix_outbox_chat_id ON outbox (chat_id);
CREATE INDEX ix_outbox_due ON outbox (lane, not_before, id) WHERE state = 0;
CREATE INDEX ix_outbox_lease_until ON outbox (lease_until) WHERE state = 1;
CREATE INDEX ix_outbox_useful_until ON outbox (useful_until) WHERE state = 0;
CREATE INDEX ix_subscription_next_due_at ON subscription (next_due_at) WHERE next_due_at IS NOT NULL;
CREATE UNIQUE INDEX uq_subscription_active_user_id ON subscription (user_id) WHERE standing = 0;
CREATE INDEX ix_revision_number ON revision (number);
COMMIT;
