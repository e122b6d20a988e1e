//! The sample has a page of every sort, so that the browser tests, which look at one page of each,
//! miss none.

use super::language::sample;
use crate::{
    model::kinds::KINDS,
    site::{Options, Recipe, plan::plan, view::COMPOSED},
};

#[test]
fn the_sample_has_every_page_that_is_made_from_many_items() {
    let plan = plan(&sample(), &Options::default());
    let missing =
        COMPOSED.iter().filter(|page| plan.recipe(page.path) != Some(&Recipe::Composed(page)));
    assert_eq!(missing.map(|page| page.path).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn the_sample_has_an_item_of_every_kind() {
    let playbook = sample();
    let missing = KINDS.iter().filter(|kind| !playbook.has(kind));
    assert_eq!(missing.map(|kind| kind.name).collect::<Vec<_>>(), [""; 0]);
}
