//! Words that begin with the character of a unit: 焦化 is no 焦, 门店 no 门, 股份 no 股. Only those that can follow a numeral at once, and whose
//! other half does not often begin a word by itself: 3家电商 is 3家, 3项目标 is 3项.

use std::sync::LazyLock;

use crate::lexicon::Prefixes;

/// A unit's form, and the characters after it with which it makes another word.
const WORDS: &[(char, &str)] = &[
    ('焦', "化煤炭点急虑距"),
    ('家', "族庭禽畜暴"),
    ('年', "级轻"),
    ('人', "均类脸气寿"),
    ('天', "津猫窗"),
    ('米', "兰"),
    ('台', "湾积"),
    ('只', "能是"),
    ('支', "持付撑"),
    ('位', "于居列"),
    ('条', "件款例"),
    ('次', "级于方"),
    ('批', "发准评复示"),
    ('级', "别"),
    ('所', "以有得谓"),
    ('部', "分门署委"),
    ('期', "限货权末间"),
    ('代', "表理替"),
    ('成', "立为功果都就熟绩分"),
    ('折', "合算扣旧叠"),
    ('倍', "率受感"),
    ('股', "份东权票价市指"),
    ('户', "均籍型"),
    ('口', "子径岸罩腔粮服袋碑"),
    ('块', "状链"),
    ('层', "次"),
    ('场', "馆"),
    ('门', "店诊户槛票窗"),
    ('轮', "胎毂椅"),
    ('面', "积向对临值人性派环"),
    ('手', "机续段游术"),
    ('升', "级值至幅温高破到"),
    ('克', "服制隆"),
    ('间', "接隔断歇"),
    ('架', "构"),
    ('幅', "度"),
    ('字', "母样"),
    ('笔', "者记试"),
    ('版', "本权"),
    ('本', "期次金轮科报"),
    ('首', "次批席发付日家个届套款单飞秀只例台轮条期创选都相尔脑先钢车"),
    ('星', "红期电巴空球光座河途辰链网"),
    ('头', "部条衔"),
    ('道', "路德"),
    ('声', "明称音誉"),
    ('宗', "旨教"),
    ('桩', "基"),
    ('例', "如"),
    ('组', "织成合建"),
    ('班', "子"),
    ('团', "队体"),
    ('队', "伍员"),
    ('角', "度色"),
    ('毛', "利重坯"),
    ('份', "额子"),
    ('类', "似别型"),
    ('根', "据"),
    ('顶', "级"),
    ('周', "边转"),
    ('时', "代间期候"),
    ('日', "本元均"),
    ('度', "假"),
    ('提', "交高升出前供议案示醒起名"),
    ('打', "造破击响开通赢"),
    ('贴', "近息"),
    ('讲', "话述师究解"),
    ('联', "合席动书结"),
    ('卡', "车"),
    ('核', "心查国准算电对"),
    ('单', "位独"),
    ('回', "落升购到复应归报调暖来"),
    ('方', "面"),
    ('村', "民庄委干"),
    ('群', "众体"),
    ('县', "区城级域"),
    ('市', "民场级区"),
    ('镇', "街区"),
    ('省', "份级区"),
    ('箱', "包"),
    ('名', "额单牌"),
    ('座', "位谈"),
    ('集', "团体"),
    ('章', "程"),
    ('节', "气"),
    ('国', "道际内产务有资库"),
    ('处', "理置罚女"),
    ('发', "布展现行起出射明"),
    ('两', "岸"),
    ('里', "八坪洋"),
];

/// The words that [`WORDS`] makes: a unit's form and the character after it.
static PAIRS: LazyLock<Prefixes> = LazyLock::new(|| {
    let mut pairs = Prefixes::default();
    for (form, others) in WORDS {
        others.chars().for_each(|next| pairs.insert(&format!("{form}{next}"), 0));
    }
    pairs
});

/// Whether the unit form of `length` bytes that `text` starts with begins another word with what follows it.
pub(super) fn collides(text: &str, length: usize) -> bool {
    // Longer forms than one character make no other word. 3200万股权证
    length == '家'.len_utf8() && PAIRS.at(text).next().is_some() && !text[length..].starts_with("权证")
}
