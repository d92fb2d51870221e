//! Plans (计划): where words for plans, promises and forecasts are nouns and say nothing of a number, and where what is planned goes on.

use crate::forms::Forms;
use crate::frame::Frame;
use crate::frame::token::{Stand, Token, class};
use crate::lexicon::{CueClass, list};
use crate::record::{Kind, Status};
use crate::segment::Pos;

/// Words behind 若 that say how something is reckoned: 若按面积计.
const RECKONED: Forms = Forms::new(list!("attribute", "plan.reckoned"));

/// Words behind 希望 where it is a verb: 希望能.
const HOPED: Forms = Forms::new(list!("attribute", "plan.hoped"));

/// Words for what is planned that are verbs or nouns: 计划, 预算.
const PLANS: Forms = Forms::new(list!("attribute", "plan.plans"));

/// What is done with what was promised: 业绩承诺完成.
const KEPT: Forms = Forms::new(list!("attribute", "plan.kept"));

/// What firms do with shares once, of which the amounts are bounded beforehand.
const DEALS: [&str; 5] = ["回购", "增持", "减持", "发行", "募集"];

/// What becomes of a plan, and is no plan itself: 减持计划届满.
const PLAN_TOLD: Forms = Forms::new(list!("attribute", "plan.plan-told"));
const PLAN_TERM: Forms = Forms::new(list!("attribute", "plan.plan-term"));

/// What is done in a year for which it was planned: 今年计划新建.
const WORKS: Forms = Forms::new(list!("attribute", "plan.works"));

/// What something is measured from once it came: 比预期高出五成.
const COMPARED: Forms = Forms::new(list!("attribute", "plan.compared"));

/// Words for a goal that was not reached.
const MISSED: Forms = Forms::new(list!("attribute", "plan.missed"));

/// What the words before 计划 end with where it is a fund, or what somebody is paid by.
const FUNDS: [&str; 6] = ["信托", "激励", "奖励", "持股", "资管", "管理"];

/// The verb behind 建议 at token `t`, over when it is to be done: 建议在8月25日派发.
pub(super) fn put(frame: &Frame, t: usize) -> usize {
    let on = t + 1 + usize::from(matches!(frame.word(t + 1), "在" | "于"));
    if frame.tokens.get(on).is_some_and(|n| matches!(n.stand, Stand::Time(_))) { (on + 1).min(frame.tokens.len() - 1) } else { t + 1 }
}

/// Whether the bounds of mention `m`, in the clause from token `clause`, are those of a plan that an earlier clause names: 根据回购方案，回购资金总额不低于2亿元.
pub(super) fn by_plan(frame: &Frame, clause: usize, m: usize) -> bool {
    let mention = &frame.mentions[m];
    let bounded = ["不低于", "不少于", "不超过", "不高于"].iter().any(|w| frame.text[mention.outer.start..mention.span.start].starts_with(w));
    let plans = |t: usize| ["方案", "预案", "计划"].iter().any(|end| frame.word(t).ends_with(end));
    // 回购价格不超过25元/股: of what is done once a bound is that of a plan.
    let own = || {
        (clause..frame.token_of(m))
            .any(|t| DEALS.iter().any(|deal| frame.word(t).trim_start_matches("本次").starts_with(deal)) && frame.tokens[t].is(class::INDICATOR))
    };
    let done = || (clause..frame.token_of(m)).any(|t| matches!(frame.word(t), "已" | "累计" | "实际"));
    bounded && mention.kind == Kind::Quantity && own() && !done()
        || bounded && clause > 1 && {
            let named = (1..clause).rev().find(|t| frame.tokens[*t].stand == Stand::Comma && plans(t - 1));
            named.is_some_and(|comma| matches!(frame.word(frame.clause_start(comma)), "根据" | "按照" | "按" | "依据"))
        }
}

/// Whether the cue at token `t` is a noun here, and says nothing of the number at token `at`: 违反承诺，…; 信托计划”.
pub(super) fn named(frame: &Frame, t: usize, at: usize) -> bool {
    // 修订估计: a sort of figure.
    if frame.word(t) == "估计" && t > 0 && matches!(frame.word(t - 1), "修订" | "临时") {
        return true;
    }
    // 供应计划完成率: how far it was kept.
    if frame.tokens.get(t + 1).is_some_and(|n| matches!(n.form, "完成率" | "执行率" | "兑现率" | "达成率" | "落实率" | "完成情况" | "完成进度"))
    {
        return true;
    }
    // 其他计划各有8个: they are there.
    if frame.word(t) == "计划" && t > 0 && matches!(frame.word(t - 1), "其他" | "其余" | "上述" | "各类" | "各") {
        return true;
    }
    if counted(frame, t, at) || estimated(frame, t, at) {
        return true;
    }
    // 是此前预估的3倍: what came is told.
    if matches!(frame.word(t), "预估" | "预期" | "预测")
        && t + 2 == at
        && frame.tokens[t + 1].stand == Stand::De
        && matches!(frame.tokens[at].stand, Stand::Mention(m) if frame.mentions[m].unit == "x")
    {
        return true;
    }
    // 比预期高出五成, 较原计划多2年: what came is told.
    if COMPARED.has(frame.word(t)) && (measured_by(frame, t, at) || exceeded(frame, t)) {
        return true;
    }
    // 达成就业意向300人: what they agreed on is done.
    if frame.word(t) == "意向" && (frame.clause_start(t)..t).rev().take(3).any(|w| matches!(frame.word(w), "达成" | "签订" | "签署" | "签约" | "签下" | "初步"))
    {
        return true;
    }
    // 若以9月底来看, 若加上折旧: how it is reckoned.
    if matches!(frame.word(t), "若" | "如果" | "若是") && frame.tokens.get(t + 1).is_some_and(|n| RECKONED.has(n.form)) {
        return true;
    }
    // 未完成业绩承诺, 回购计划实施完毕: what was promised or planned is a noun.
    if (word_promised(frame, t) || plan_told(frame, t)) && !frame.tokens.get(t + 1).is_some_and(|n| matches!(n.stand, Stand::Mention(_))) {
        return true;
    }
    // 未能达到年度减排目标的企业: a goal that somebody missed.
    if frame.word(t) == "目标" && frame.tokens.get(t + 1).is_some_and(|n| n.stand == Stand::De) && (frame.clause_start(t)..t).any(|w| MISSED.has(frame.word(w)))
    {
        return true;
    }
    // 希望今年吸引3万人 plans in its own clause, and 希望 may be a noun.
    if matches!(frame.word(t), "希望" | "期望" | "冀望" | "寄望" | "期盼" | "盼望") {
        let does = frame.tokens.get(t + 1).is_some_and(|n| match n.stand {
            Stand::Time(_) => true,
            Stand::Word => n.pos == Pos::Verb || HOPED.has(n.form),
            _ => false,
        });
        return t < frame.clause_start(at) || !does;
    }
    // 信托计划（以下简称…）, 信托计划减持了3万股: a sort of fund.
    let fund = frame.word(t) == "计划" && t > 0 && frame.touches(t) && FUNDS.iter().any(|fund| frame.word(t - 1).ends_with(fund));
    PLANS.has(frame.word(t))
        && frame.tokens.get(t + 1).is_some_and(|n| {
            // 规划项目: a noun before a noun.
            let before_noun = frame.touches(t + 1) && n.is(class::THING) && !n.is(class::INDICATOR) && n.pos == Pos::Noun;
            // 完成全年目标的58%.
            let measured = || frame.tokens.get(t + 2).is_some_and(|n| matches!(n.stand, Stand::Mention(_)));
            // 完成年初预算36.7%, 占全年预算不足二成.
            let done = |w: usize| matches!(frame.word(w), "完成" | "已完成" | "占" | "占到");
            let part =
                || matches!(n.stand, Stand::Mention(m) if frame.mentions[m].dimension == "percent") && (frame.clause_start(t)..t).rev().take(5).any(done);
            let measure = matches!(frame.word(t), "目标" | "计划" | "预算") && (n.stand == Stand::De && measured() || part());
            // 是目标4%的3倍: only the goal is one.
            // 完成预算数6亿元的40%: only the budget is one.
            let of_plan = matches!(frame.word(t), "预算" | "目标" | "计划")
                && matches!(n.form, "数" | "任务" | "任务数" | "指标" | "总额" | "额")
                && frame.tokens.get(t + 2).is_some_and(|n| matches!(n.stand, Stand::Mention(_)))
                && at > t + 3
                && frame.tokens[t + 3].stand == Stand::De;
            let multiple = matches!(frame.word(t), "目标" | "预期" | "计划" | "预算")
                && matches!(n.stand, Stand::Mention(_))
                && at > t + 2
                && frame.tokens[t + 2].stand == Stand::De;
            // 高于预期的17%，也高于上季的16%: only the first was expected.
            let own = n.stand == Stand::De && at > t + 2 && matches!(frame.word(t), "预期" | "预测") && measured();
            // 发布预测，今年增长3%.
            let told = || frame.word(t) == "预测" && (frame.clause_start(t)..t).any(|w| matches!(frame.word(w), "发布" | "发表" | "公布" | "更新"));
            // 高于预测值: what was foretold is a noun.
            let figure = frame.touches(t + 1) && matches!(n.form, "数字" | "值" | "水平" | "中值");
            // 云帆科技预期，今年增长3%: who expects it opens the clause.
            let expects = || matches!(frame.word(t), "预期" | "预测") && who(frame, t);
            fund || before_noun
                || multiple
                || of_plan
                || measure
                || own
                || figure && t < frame.clause_start(at)
                || n.stand == Stand::Open && frame.word(t) == "计划" && t > 0 && frame.tokens[t - 1].nominal()
                // 停车点规划、信号失效等问题: one of a list.
                || n.stand == Stand::And && frame.word(t) == "规划" && t > 0 && frame.touches(t)
                || matches!(n.stand, Stand::Comma | Stand::Unquote | Stand::Mark) && !told() && !expects()
        })
        && !(frame.word(t) == "承诺" && t > 0 && frame.tokens[t - 1].nominal())
}

/// Whether what token `t` foresaw is what the number at token `at` measures from: 比预算少花1亿元, 较市场预期高出2000万元.
fn measured_by(frame: &Frame, t: usize, at: usize) -> bool {
    let clause = frame.clause_start(t);
    let against = (clause..t).rev().take(6).find(|w| matches!(frame.word(*w), "比" | "较" | "相比"));
    // 预计比目标高出3%: what is foreseen itself.
    let foreseen = |against: usize| (clause..against).any(|w| frame.tokens[w].cue(CueClass::Modality));
    let apart = |w: usize| {
        frame.tokens[w].cue(CueClass::Change) && !frame.word(w).contains(['调', '修'])
            || frame.word(w).starts_with(['高', '低', '多', '少', '快', '慢', '早', '晚', '翻', '超', '提'])
    };
    t < at && clause == frame.clause_start(at) && against.is_some_and(|a| !foreseen(a)) && (t + 1..at).any(apart)
}

/// Whether the next number behind token `t` tells by how much what that foresaw was missed or outdone: 高出预期目标1.9个百分点, 超出计划3%.
fn exceeded(frame: &Frame, t: usize) -> bool {
    const APART: Forms = Forms::new(list!("attribute", "plan.apart"));
    let Some(next) = (t + 1..frame.clause_end(t)).find(|w| !COMPARED.has(frame.word(*w))) else { return false };
    let Stand::Mention(m) = frame.tokens[next].stand else { return false };
    let mention = &frame.mentions[m];
    let points = matches!(mention.dimension.as_str(), "percentage_point" | "basis_point") || mention.span.of(frame.text).ends_with("个点");
    let verb = (frame.clause_start(t)..t).rev().take(4).find(|w| APART.has(frame.word(*w)));
    verb.is_some_and(|verb| points || mention.dimension == "percent" && matches!(frame.word(verb), "超出" | "高出"))
}

/// Whether token `t` says how figures were made of what is over: 据预估数据，上个月成交3000套; 预估数据显示，上季房价跌1%.
fn counted(frame: &Frame, t: usize, at: usize) -> bool {
    let over = |w: usize| matches!(frame.tokens[w].stand, Stand::Time(_)) && frame.word(w).starts_with(['上', '去', '昨']);
    matches!(frame.word(t), "预估" | "预测" | "估计")
        && matches!(frame.word(t + 1), "数据" | "数字" | "统计" | "数据显示" | "统计显示")
        && t < frame.clause_start(at)
        && (t..at).any(over)
}

/// Whether 估计 at token `t` tells how much of what is there already the number at token `at` is: 农业损失，估计共3亿元; 毒品市值估计达5万元.
fn estimated(frame: &Frame, t: usize, at: usize) -> bool {
    const THERE: &[&str] = list!("attribute", "plan.there");
    let comma = frame.clause_start(t);
    let from = if comma == t && t > 1 { frame.clause_start(t - 1) } else { comma };
    let there = |w: usize| frame.tokens[w].stand == Stand::Word && THERE.iter().any(|end| frame.word(w).ends_with(end));
    let to_come = |w: usize| matches!(frame.tokens[w].stand, Stand::Time(_)) || matches!(frame.word(w), "将" | "会" | "可能" | "或" | "可");
    let end = frame.clause_end(t).min(at);
    // 估计已达3亿元: that it came to so much is told.
    let already = || frame.text[frame.tokens[t].span.end..frame.tokens[end].span.end].contains('已');
    frame.word(t) == "估计" && ((from..end).any(there) || already()) && !(t + 1..end).any(to_come)
}

/// What those are called upon to do who are to give.
const GIVEN: Forms = Forms::new(list!("attribute", "plan.given"));

/// Whether 呼吁 at token `t` calls for what the number at token `at` tells to be given: 呼吁为灾民募集3亿美元.
pub(super) fn called_for(frame: &Frame, t: usize, at: usize) -> bool {
    frame.word(t) == "呼吁" && (t + 1..frame.clause_end(t).min(at)).any(|w| GIVEN.has(frame.word(w)))
}

/// Whether the cue at token `t` is what those plan of whom the share at token `at` tells: 计划购房的受访者占33%.
pub(super) fn planners(frame: &Frame, t: usize, at: usize) -> bool {
    const ASKED: &[&str] = list!("attribute", "plan.planners");
    let share = matches!(frame.tokens[at].stand, Stand::Mention(m) if matches!(frame.mentions[m].dimension.as_str(), "percent" | "percentage_point" | "ratio"));
    let end = frame.clause_end(t).min(at);
    let number = |w: &Token| matches!(w.stand, Stand::Mention(_));
    let Some(de) = (t + 2..end).find(|w| frame.tokens[*w].stand == Stand::De).filter(|_| share) else { return false };
    let who = (de + 1..end).take_while(|w| frame.tokens[*w].nominal()).last().is_some_and(|w| ASKED.iter().any(|end| frame.word(w).ends_with(end)));
    who && !frame.tokens[t + 1..de].iter().any(number)
}

/// Whether token `t` is the 承诺 of what was promised: 业绩承诺.
fn word_promised(frame: &Frame, t: usize) -> bool {
    // 设置业绩承诺，净利润不低于3亿元: what is promised follows.
    let kept = |w: usize| KEPT.has(frame.word(w));
    let noun = || frame.tokens.get(t + 1).is_some_and(|n| frame.touches(t + 1) && n.stand == Stand::Word && n.nominal());
    frame.word(t) == "承诺"
        && t > 0
        && matches!(frame.word(t - 1), "业绩" | "保本" | "盈利" | "利润" | "收益" | "对赌")
        && (noun() || (frame.clause_start(t)..t).any(kept))
}

/// Whether token `t` is the 计划 of what is told of a plan: 回购计划实施完毕.
fn plan_told(frame: &Frame, t: usize) -> bool {
    frame.word(t) == "计划" && t > 0 && matches!(frame.word(t - 1), "减持" | "增持" | "回购" | "激励" | "持股") && {
        // 减持计划时间届满.
        let next = t + 1 + usize::from(frame.tokens.get(t + 1).is_some_and(|n| PLAN_TERM.has(n.form)));
        // 减持计划已实施完毕.
        let next = next + usize::from(frame.tokens.get(next).is_some_and(|n| matches!(n.form, "已" | "已经")));
        frame.tokens.get(next).is_some_and(|n| PLAN_TOLD.has(n.form))
    }
}

/// Those who foresee what is to come.
const FORESEERS: Forms = Forms::new(list!("attribute", "plan.foreseers"));

/// Whether the clause of the word at token `t` has nothing before it but who says it: 云帆科技预期，….
fn who(frame: &Frame, t: usize) -> bool {
    let clause = frame.clause_start(t);
    let name = |w: usize| {
        let token = &frame.tokens[w];
        // 云帆社在年初曾预测，….
        let light = matches!(token.form, "曾" | "在" | "还" | "也" | "此前");
        matches!(token.stand, Stand::Time(_))
            || token.stand == Stand::Word && (frame.name_part(w) || token.is(class::HOLDER | class::GENERIC) || light || FORESEERS.has(token.form))
    };
    let says = |w: usize| frame.tokens[w].is(class::HOLDER | class::HOLDER_SUFFIX | class::GENERIC) || frame.unlisted(w) || FORESEERS.has(frame.word(w));
    t > clause && t - clause <= 5 && (clause..t).all(name) && (clause..t).any(says)
}

/// That what a colon opens a list of is planned, where the sentence `opened` with what is: 主要目标是：生产总值增长6%；….
pub(super) fn goals(frame: &Frame, opened: Option<Status>) -> Option<Status> {
    let planned = opened == Some(Status::Planned);
    let colon = frame.tokens.iter().position(|t| planned && t.stand == Stand::Colon)?;
    let set = |t: &Token| matches!(t.form, "目标" | "任务") || t.cue_of(CueClass::Modality, frame.lexicon).is_some_and(|c| c.status == Some(Status::Planned));
    frame.tokens[frame.clause_start(colon)..colon].iter().rev().take(3).any(set).then_some(Status::Planned)
}

/// That what a sentence, which `opened` with a plan, plans for this year or the next goes on: 今年计划完成投资66亿元；….
pub(super) fn plans(frame: &Frame, opened: Option<Status>) -> Option<Status> {
    let first = frame.mentions.first().filter(|_| opened == Some(Status::Planned))?;
    let year =
        frame.times.iter().any(|t| t.span.end < first.span.start && (t.span.of(frame.text).starts_with(['今', '明']) && t.span.of(frame.text).ends_with('年')));
    let works = |t: usize| frame.tokens.get(t).is_some_and(|n| WORKS.has(n.form) || n.form.starts_with("完成"));
    let plans = |t: usize| frame.tokens[t].cue_of(CueClass::Modality, frame.lexicon).is_some_and(|c| c.status == Some(Status::Planned)) && works(t + 1);
    (year && (0..frame.token_of(0)).any(plans)).then_some(Status::Planned)
}
