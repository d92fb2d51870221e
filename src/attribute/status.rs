//! The status (状态): actual, expected or planned.

use super::by_then::{against, deadline, done_in, past, until};
use super::plan::{by_plan, called_for, named, planners, put};
use super::poll::polled;
use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, Token, class};
use crate::lexicon::{CueClass, bit, list};
use crate::record::{Mode, Status};
use crate::rule::series;
use crate::segment::Pos;
use crate::span::Span;

/// Verbs between what came and what was foreseen: 超出预期.
const BEATEN: Forms = Forms::new(list!("attribute", "status.beaten"));

/// Words that say that a number holds already, whatever was planned before.
const ACTUAL: Forms = Forms::new(list!("attribute", "status.actual"));

/// What is done once and then lets a figure come: 建成后年产量.
const DONE: Forms = Forms::new(list!("attribute", "status.done"));

/// What prosecutors and courts decide, which is done with that.
const DECREED: &[&str] = list!("attribute", "status.decreed");

/// What opens a clause that tells how many those of the clause before are.
const SUMS: Forms = Forms::new(list!("attribute", "status.sums"));

/// Who puts to a meeting what is to be done.
const BOARDS: Forms = Forms::new(list!("attribute", "status.boards"));

/// What boards propose, behind 建议.
const PROPOSED: &[&str] = list!("attribute", "status.proposed");

/// What others foresaw: 好于5%的预期.
const FORESEEN: Forms = Forms::new(list!("attribute", "status.foreseen"));

/// What words end with for those who are asked.
const ASKED: &[&str] = list!("attribute", "status.asked");

/// Prepositions behind 将 where it tells of what is to come: 将与甲公司设立.
const GOVERNING: Forms = Forms::new(list!("attribute", "status.governing"));

/// Whether 将 or 或 at token `t`, right before mention `m` or the first of those joined to it, says that it is to come: 将达3亿元; 将3亿元投入 does not, and of
/// 超过或接近4% one holds.
fn coming(frame: &Frame, m: usize, t: usize) -> bool {
    let head = series(frame, m).0;
    let bounded = frame.mentions[head].outer.start < frame.mentions[head].span.start;
    let word = frame.word(t);
    bounded && t + 1 == frame.token_of(head) && (matches!(word, "将" | "将会") || word == "或" && !frame.tokens[t.max(1) - 1].cue(CueClass::BoundBefore))
}

/// The status of mention `m`, `None` where nothing tells, whose entity is a figure that somebody `set`; its time is in bytes of the sentence. The last cue before it in its sentence
/// that no clause has ended.
pub(crate) fn status(frame: &Frame, m: usize, set: bool, time: Option<Span>, mode: Option<Mode>) -> Option<Status> {
    let at = frame.token_of(m);
    let clause = frame.clause_start(at);
    if mode == Some(Mode::From) {
        return Some(Status::Actual);
    }
    if set {
        return Some(foreseen(frame, m, Status::Planned));
    }
    // 预计产量为38亿吨，低于2014年所创的39亿吨, 低于上年的39亿吨: what it is held against is known.
    // 如果他参选，53%的选民表示会支持他: so many are there, whatever they would do.
    // 拟减持不超2%股份，持股5%的股东周明拟…: what somebody has is no plan.
    if past(frame, at) || polled(frame, m, at) || frame.held_by(at) {
        return Some(Status::Actual);
    }
    // 9人预计减息两次，两人预计减息一次: those who expect something are there.
    let expecting = frame.tokens.get(at + 1).is_some_and(|n| n.cue(CueClass::Modality)) && frame.mentions[m].dimension == "count";
    for t in frame.telling_before(at) {
        let token = &frame.tokens[t];
        // A word of an earlier clause is a cue only where the lexicon has it, and 决定，….
        let decided = || token.form == "决定" && decides(frame, t);
        if token.stand == Stand::Word && token.entry.is_none() && token.pos != Pos::Function && t < clause && !decided() {
            continue;
        }
        let word = frame.word(t);
        // 预计比上年同期增长5%, 上年同期为3亿元，同比增长5%: what is measured against the past is to come.
        let moves = matches!(mode, Some(Mode::By | Mode::To));
        let same_period = word.ends_with("同期");
        let compared = (matches!(token.stand, Stand::Time(_)) || same_period) && against(frame, t);
        if moves && compared || t < clause && same_period && (moves || compared) || until(frame, t) || told_of_done(frame, clause, t, at) {
            continue;
        }
        if ACTUAL.has(word) && !foretold_once(frame, t) && !frame.tokens.get(t + 1).is_some_and(|n| n.form.ends_with("股本")) {
            // 否认已裁员: what is denied is denied, whatever it is said to be.
            let denied = (frame.clause_start(t)..t).any(|i| matches!(frame.word(i), "否认" | "如果" | "若" | "假如" | "网传" | "传闻"));
            return Some(if denied { Status::Expected } else { Status::Actual });
        }
        if matches!(token.stand, Stand::Time(_)) && t >= clause && word.ends_with("同期") {
            return Some(Status::Actual);
        }
        // 今年计划安排…，一季度完成投资2亿元: what is done in a month or quarter of its own.
        if t < clause && token.cue(CueClass::Modality) && done_in(frame, clause, at) {
            return Some(Status::Actual);
        }
        if let Some(cue) = token.cue_of(CueClass::Modality, frame.lexicon)
            && !(t < clause && expecting)
            && !named(frame, t, at)
            && !planners(frame, t, at)
            && !reckons(frame, t)
            && (word != "展望" || foretells(frame, t))
            && !(t < clause && purpose(frame, t))
            && !(t < clause && (forecast(frame, t) || wishes(frame, t) || own_plan(frame, t) && !frame.tokens[clause].cue(CueClass::Part)))
        {
            return cue.status.map(|s| foreseen(frame, m, s));
        }
        if coming(frame, m, t) {
            return Some(Status::Expected);
        }
        if matches!(word, "将" | "将会" | "会") && (t >= clause && acts(frame, t + 1, at) || t < clause && word != "会" && goes_on(frame, t, at, moves)) {
            return Some(Status::Expected);
        }
        // 决定将利率维持在3%: it is so already.
        // 决定逮捕3200人: it is what was done.
        let kept = |i: usize| frame.word(i).starts_with("维持") || frame.word(i).starts_with("保持");
        if word == "决定" && !DECREED.iter().any(|done| frame.word(t + 1).starts_with(done)) && !(t + 1..at).any(kept) {
            return Some(Status::Planned);
        }
        // 拟发行股份购买甲公司100%股权: the word for what is to be done has 拟 itself.
        if proposed(frame, t) || called_for(frame, t, at) || t >= clause && intends(token) {
            return Some(Status::Planned);
        }
        // 项目实施后，园区每年可新增产值3亿元.
        let may = |w: usize| matches!(frame.word(w), "可" | "能" | "可望" | "将可" | "能够" | "可以");
        if word == "后" && t > 0 && matches!(frame.word(t - 1), "实施" | "运营" | "满产" | "改造" | "推广") && (t + 1..at).any(may) {
            return Some(Status::Expected);
        }
        // 达产达效后: jieba parts what it does not know.
        let effect = || word == "后" && frame.text[..token.span.start].ends_with("达效");
        if word.ends_with('后') && t > 0 && (DONE.has(frame.word(t - 1)) || effect() || word.strip_suffix('后').is_some_and(|w| DONE.has(w))) {
            // 建成后可年产3万吨，年产值8亿元: till a time or a plan is named.
            let lasts = || {
                frame.word(t - 1) != "完成"
                    && !frame.tokens[t + 1..at].iter().any(|n| matches!(n.stand, Stand::Time(_)) || n.cue(CueClass::Modality))
                    && !(frame.clause_start(t)..t).any(|i| frame.tokens[i].cue(CueClass::Modality))
            };
            if t >= clause || lasts() {
                return Some(Status::Expected);
            }
        }
    }
    // 建成后，年产量3万吨.
    let ends = |event: &str| event.contains(['成', '产', '运', '用', '工', '割']) && DONE.words().iter().any(|d| event.contains(d));
    let done = |t: &str| t.strip_suffix('后').is_some_and(ends);
    if time.is_some_and(|t| done(t.of(frame.text))) {
        return Some(Status::Expected);
    }
    if aimed(frame, clause, at) || by_plan(frame, clause, m) {
        return Some(Status::Planned);
    }
    // 好于5%的预期: what others foresaw.
    let foreseen = |n: &Token| FORESEEN.has(n.form);
    if frame.tokens.get(at + 1).is_some_and(|t| t.stand == Stand::De)
        && frame.tokens.get(at + 2).is_some_and(foreseen)
        && !frame.tokens.get(at + 3).is_some_and(|n| n.stand == Stand::De || n.stand == Stand::Word && n.nominal())
        && (frame.classes(clause, at) & bit(CueClass::Compare) != 0
            // 超过市场3%-4%的预期.
            || frame.tokens[clause..at].iter().any(|t| matches!(t.form, "超过" | "超出" | "不及" | "未达" | "未及")))
    {
        return Some(Status::Expected);
    }
    if open(frame, at) {
        return Some(Status::Expected);
    }
    if mode.is_some() && revised(frame, clause, at) {
        return Some(Status::Expected);
    }
    time.filter(|t| deadline(frame, *t)).map(|_| Status::Planned)
}

/// Whether what stands behind the number at token `at` says that it is still to come: 5%的上升空间, 营收20亿元指引.
fn open(frame: &Frame, at: usize) -> bool {
    let behind = |by: usize| frame.tokens.get(at + by);
    let guided = behind(1).is_some_and(|t| t.form == "指引") && frame.touches(at + 1);
    guided || behind(1).is_some_and(|t| t.stand == Stand::De) && behind(3).is_some_and(|t| matches!(t.form, "空间" | "潜力"))
}

/// Whether a word has 拟 itself: 拟发行股份, 拟作为.
fn intends(token: &Token) -> bool {
    let verb = token.form.len() > 3 && matches!(token.pos, Pos::Verb | Pos::Verbal) && token.entry.is_none();
    token.form.starts_with('拟') && (token.is(class::INDICATOR) || verb)
}

/// Whether the cue at token `t` of the clause from token `clause` tells only of what is done already: 识别出可预测风险的14种蛋白, 成功将三颗卫星发射升空.
fn told_of_done(frame: &Frame, clause: usize, t: usize, at: usize) -> bool {
    const DONE: Forms = Forms::new(&["成功", "顺利", "已", "已经", "先后", "陆续", "连夜", "及时", "曾"]);
    let object = t > clause && frame.word(t) == "将" && DONE.has(frame.word(t - 1));
    object || t >= clause && attributive(frame, clause, t, at)
}

/// Whether the cue at token `t` stands in what 的 ties to the number at token `at`, the object of a verb that says before it what was done: 识别出可预测风险的14种蛋白.
fn attributive(frame: &Frame, clause: usize, t: usize, at: usize) -> bool {
    let tied =
        at > t + 1 && frame.tokens[at - 1].stand == Stand::De && matches!(frame.tokens[at].stand, Stand::Mention(m) if frame.mentions[m].dimension == "count");
    let done = |v: usize| {
        let token = &frame.tokens[v];
        let verb = |v: usize| matches!(frame.tokens[v].pos, Pos::Verb | Pos::Verbal) && frame.tokens[v].stand == Stand::Word;
        verb(v) && token.form.len() > 3 && token.form.ends_with(['出', '到', '现']) || v > clause && matches!(token.form, "了" | "出" | "到") && verb(v - 1)
    };
    tied && (clause..t).any(done)
}

/// Whether the 曾 at token `t` tells what was foretold once: 曾预测全年增长5%.
fn foretold_once(frame: &Frame, t: usize) -> bool {
    frame.word(t) == "曾" && frame.tokens.get(t + 1).is_some_and(|n| matches!(n.form, "预测" | "预计" | "预期" | "预估" | "估计"))
}

/// `status` of mention `m`, but that nobody plans where an index goes: 恒指目标上调至27500点.
fn foreseen(frame: &Frame, m: usize, status: Status) -> Status {
    // 四点意见, 6点建议: no index.
    let level = |text: &str| text.starts_with(|c: char| c.is_ascii_digit()) && text.len() >= "100点".len();
    let index = status == Status::Planned && frame.mentions[m].dimension == "index" && level(frame.mentions[m].span.of(frame.text));
    if index { Status::Expected } else { status }
}

/// Whether the number at token `at` of the clause from token `clause` is what is to be reached: 低于6%的增长目标, 完成全年90万人目标的72%.
fn aimed(frame: &Frame, clause: usize, at: usize) -> bool {
    let behind = |t: usize| frame.tokens.get(at + t).is_some_and(|n| n.stand == Stand::De);
    if behind(1) {
        let named = frame.tokens[at + 2..frame.tokens.len().min(at + 5)].iter().take_while(|t| t.nominal() || t.cue(CueClass::Modality));
        return named.into_iter().any(|t| matches!(t.form, "目标" | "目标任务"));
    }
    let goal = frame.tokens.get(at + 1).is_some_and(|n| matches!(n.form, "目标" | "目标任务" | "任务目标"));
    goal && behind(2) && frame.tokens[clause..at].iter().any(|n| n.form.ends_with("完成"))
}

/// Whether 展望 at token `t` says what is foretold, and not how a rating looks: 营收展望介于3亿至4亿元, 展望明年. 评级展望稳定 foretells no number.
fn foretells(frame: &Frame, t: usize) -> bool {
    let time = |i: usize| frame.tokens.get(i).is_some_and(|n| matches!(n.stand, Stand::Time(_)) && frame.word(i).contains(['年', '季']));
    let value = frame.tokens.get(t + 1).is_some_and(|n| n.cue(CueClass::Link) || matches!(n.stand, Stand::Mention(_)));
    let measured = t > 0 && frame.touches(t) && frame.tokens[t - 1].is(class::INDICATOR);
    measured && value || t == frame.clause_start(t) && time(t + 1)
}

/// Whether the word for a condition at token `t` says only what a sum takes in or leaves out, and supposes nothing: 若不计汇兑, 如果剔除一次性收益.
fn reckons(frame: &Frame, t: usize) -> bool {
    const RECKONED: &[&str] = list!("attribute", "status.reckoned");
    const WAYS: Forms = Forms::new(list!("attribute", "status.ways"));
    let condition = matches!(frame.word(t), "若" | "如果" | "若是");
    // 若与去年同期比较, 若按招股价10元计算: how it is reckoned.
    let governed = || frame.tokens.get(t + 1).is_some_and(|n| matches!(n.form, "与" | "和" | "同" | "跟" | "按" | "按照" | "以" | "用" | "从" | "由" | "就"));
    let way = || {
        let end = frame.clause_end(t);
        (t + 1..end).rev().find(|w| frame.tokens[*w].stand == Stand::Word && frame.word(*w) != "的话").is_some_and(|w| WAYS.has(frame.word(w)))
    };
    // 若以美元计: one word.
    let whole = || frame.tokens.get(t + 1).is_some_and(|n| WAYS.words().iter().any(|way| n.form.strip_suffix(way).is_some_and(|head| !head.is_empty())));
    if condition && (governed() && way() || whole()) {
        return true;
    }
    condition && frame.tokens.get(t + 1).is_some_and(|n| RECKONED.iter().any(|verb| frame.text[n.span.start..].starts_with(verb)))
}

/// Whether the word at token `t` tells of what is put to others: 提出将军费增至3亿元, 董事会建议派发股息每股8分.
fn proposed(frame: &Frame, t: usize) -> bool {
    let before = |words: &dyn Fn(&str) -> bool| t > 0 && words(frame.word(t - 1));
    match frame.word(t) {
        "将" | "把" => before(&|word| matches!(word, "提出" | "提议" | "建议" | "主张" | "要求")),
        "建议" => before(&|word| BOARDS.has(word)) && PROPOSED.iter().any(|verb| frame.word(put(frame, t)).starts_with(verb)),
        _ => false,
    }
}

/// Whether the cue at token `t` stands in a clause that says what for: 为确保安全，停运5趟.
fn purpose(frame: &Frame, t: usize) -> bool {
    matches!(frame.word(frame.clause_start(t)), "为" | "为了")
}

/// Whether a house of analysts moves what it foretells: 投顾将每股盈余上修至3元.
fn revised(frame: &Frame, clause: usize, at: usize) -> bool {
    const HOUSES: Forms = Forms::new(list!("attribute", "status.houses"));
    const REVISE: &[&str] = &["上修", "下修", "上调", "下调", "调升", "调降", "调高", "调低"];
    const FORETOLD: &[&str] = &["EPS", "每股", "盈", "净利", "营收", "收入", "利润", "预测", "预期", "预估", "目标价", "GDP"];
    let foretold = || (clause..at).any(|t| FORETOLD.iter().any(|word| frame.word(t).contains(word)));
    let verb = (clause..at).rev().find(|t| frame.tokens[*t].cue(CueClass::Change) && REVISE.iter().any(|verb| frame.word(*t).starts_with(verb)));
    verb.is_some_and(|verb| foretold() && (0..verb).any(|t| HOUSES.has(frame.word(t)) || ["投顾", "证券"].iter().any(|end| frame.word(t).ends_with(end))))
}

/// Whether what the word 将 at token `t` tells of goes on up to the number at token `at` of a later clause: 将投资3亿元，新建学校12所.
fn goes_on(frame: &Frame, t: usize, at: usize, moves: bool) -> bool {
    let end = frame.clause_end(t);
    if end >= at || frame.tokens[frame.clause_start(at) - 1].stand == Stand::Open {
        return false;
    }
    let counted = frame.tokens[t + 1..end].iter().any(|n| matches!(n.stand, Stand::Mention(_)));
    // 将达3亿元，比去年增长5%: what it is held against is no other time.
    // 1.2万套（间）: such a bracket ends nothing.
    let ends = |w: usize| match frame.tokens[w].stand {
        Stand::Time(i) => frame.times[i].attaches || !moves,
        Stand::Close => frame.opening(w) + 2 != w,
        Stand::Colon => true,
        _ => false,
    };
    // 将达3亿元.
    let of = || frame.tokens.get(t + 2).is_some_and(|n| n.stand == Stand::De);
    let reaches = || match frame.tokens[t + 1].stand {
        Stand::Mention(m) => frame.mentions[m].outer.start < frame.mentions[m].span.start,
        _ => false,
    };
    // 将召回部分车辆，总数达3万辆.
    let sums = || frame.clause_start(at) == end + 1 && SUMS.has(frame.word(end + 1));
    (counted || sums()) && (acts(frame, t + 1, end) || reaches() && !of()) && !(end..at).any(ends)
}

/// Whether 决定 at token `t` says what a body decides, which the clauses behind it tell: 会议决定，….
fn decides(frame: &Frame, t: usize) -> bool {
    let whose = |w: usize| {
        let token = &frame.tokens[w];
        matches!(token.stand, Stand::Time(_))
            || token.is(class::HOLDER | class::HOLDER_SUFFIX)
            || matches!(token.form, "会议" | "政府" | "会上" | "董事会" | "委员会")
    };
    frame.tokens[t + 1].stand == Stand::Comma && t > frame.clause_start(t) && whose(t - 1)
}

/// Whether the cue at token `t` is what others expected one number to be, and says nothing of those after it: 好于预期的0.1%，消费增长0.3%.
fn forecast(frame: &Frame, t: usize) -> bool {
    let number = |t: usize| matches!(frame.tokens.get(t).map(|n| n.stand), Some(Stand::Mention(_)));
    // 好于市场预期上升13%，按月上升6%: what was beaten is past.
    // 表现较预期好.
    let beaten = || (frame.clause_start(t)..t).any(|i| frame.compares(i) || i + 1 == t && frame.word(i) == "较" || BEATEN.has(frame.word(i)));
    matches!(frame.word(t), "预期" | "预测" | "预估" | "预期为" | "财测" | "市场预测")
        && (number(t + 1) && frame.clause_start(t) == t || frame.tokens.get(t + 1).is_some_and(|n| n.stand == Stand::De) && number(t + 2) || beaten())
}

/// Whether the cue at token `t` is a part of what one number measures, and says nothing of those after it: 计划投资5亿元，完成投资3亿元.
fn own_plan(frame: &Frame, t: usize) -> bool {
    frame.tokens[t].is(class::INDICATOR) && matches!(frame.tokens.get(t + 1).map(|n| n.stand), Some(Stand::Mention(_)))
}

/// Whether the cue at token `t` is what a share of those asked want, and says nothing of the next share: 40%的人计划支持云海，2%的人尚未决定.
fn wishes(frame: &Frame, t: usize) -> bool {
    let asked = |form: &str| ASKED.iter().any(|end| form.ends_with(end));
    let share = |i: usize| matches!(frame.tokens[i].stand, Stand::Mention(m) if frame.mentions[m].unit == "%");
    t > 1 && asked(frame.word(t - 1)) && (frame.clause_start(t)..t).any(share)
}

/// Whether a verb stands at token `t`, an adverb before it left out: 将投资, 将间接持有. In 将本次利息划付 none does.
fn acts(frame: &Frame, t: usize, at: usize) -> bool {
    let verb = |t: usize| {
        let token = &frame.tokens[t];
        token.stand == Stand::Word
            && (token.pos == Pos::Verb
                // 将通关时间压缩: of a noun made of a verb, what follows tells.
                || token.pos == Pos::Verbal && !(frame.tokens.get(t + 1).is_some_and(|n| frame.touches(t + 1) && n.stand == Stand::Word && n.pos == Pos::Noun))
                || token.cue(CueClass::Change)
                // 将完成投资3亿元: jieba takes the verb and its object for one word.
                || token.is(class::INDICATOR) && token.form.starts_with("完成")
                || token.cue(CueClass::Verb)
                || token.cue(CueClass::BoundBefore)
                || token.cue(CueClass::Link) && !token.cue(CueClass::Determiner) && !matches!(frame.word(t), "平均" | "每" | "全部" | "实际"))
    };
    let adverb = |t: usize| {
        // 将同比增长5%: what the movement is measured against.
        (matches!(frame.tokens[t].pos, Pos::Function | Pos::Adjective)
            || matches!(frame.word(t), "间接" | "直接" | "合计" | "全部")
            || frame.tokens[t].cue(CueClass::Basis))
            && !frame.tokens[t].cue(CueClass::Determiner)
            && frame.word(t) != "所"
    };
    // 将与甲公司设立: of 将 only the one to come is followed by a preposition.
    let governs = GOVERNING.has(frame.word(t));
    // 将持有的3亿股质押: what is done comes later.
    let of = |t: usize| frame.tokens.get(t).is_some_and(|n| n.form == "持有") && frame.tokens.get(t + 1).is_some_and(|n| n.stand == Stand::De);
    let owned = of(t) || adverb(t) && of(t + 1);
    t < at && !owned && (verb(t) || governs || adverb(t) && t + 1 < at && verb(t + 1))
}
