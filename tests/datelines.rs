//! Datelines: the day that the opening of a text gives.

use shuliang::Lexicon;
use shuliang::time::{Dateline, dateline};

#[test]
fn datelines() {
    let lexicon = Lexicon::builtin();
    let line = |text: &str| dateline(text, &lexicon);
    let of = |year, month, day| Some(Dateline { year, month, day });
    assert_eq!(line("某地商店增多 财联社7月12日电,某地新开商店32家。"), of(None, Some(7), 12));
    assert_eq!(line("本报2024年3月5日讯 某地新开商店32家。"), of(Some(2024), Some(3), 5));
    assert_eq!(line("新华社北京5月8日电（记者某某）某地新开商店32家。"), of(None, Some(5), 8));
    assert_eq!(line("新华社某地12日电 某地新开商店32家。"), of(None, None, 12));
    assert_eq!(line("7月12日,某地新开商店32家。"), None);
    assert_eq!(line("某地7月12日电力负荷达32万千瓦。"), None);
}
