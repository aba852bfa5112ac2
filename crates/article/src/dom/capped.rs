//! Parsing with limits.

use std::cell::Cell;

use html5ever::{
    QualName, TokenizerResult,
    buffer_queue::BufferQueue,
    interface::{Tracer, TreeSink},
    local_name, ns,
    tendril::StrTendril,
    tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts},
    tree_builder::{TreeBuilder, TreeBuilderOpts},
};

use super::{
    Dom, MAX_DEPTH, MAX_NODES,
    sink::{Handle, Sink},
};

/// Parses a whole page.
pub(crate) fn parse_page(html: &str) -> Dom {
    run(html, TreeBuilder::new(Sink::new(), options()))
}

/// Parses the inside of an element, for example what a feed carries.
pub(crate) fn parse_fragment(html: &str) -> Dom {
    let sink = Sink::new();
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let context = html5ever::interface::create_element(&sink, context, Vec::new());
    run(html, TreeBuilder::new_for_fragment(sink, context, None, options()))
}

/// As for a browser without scripts: `noscript` then holds elements, often the real picture.
fn options() -> TreeBuilderOpts {
    TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() }
}

fn run(html: &str, builder: TreeBuilder<Handle, Sink>) -> Dom {
    let capped = Capped { builder, open: Cell::new(0), full: Cell::new(false) };
    let tokenizer = Tokenizer::new(capped, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// Stands between tokenizer and tree builder and drops what would go too deep.
struct Capped {
    builder: TreeBuilder<Handle, Sink>,
    /// At least as many elements as are open.
    open: Cell<usize>,
    /// Nothing was forwarded that could close an element since the depth was found to be reached.
    full: Cell<bool>,
}

impl Capped {
    fn drops(&self, token: &Token) -> bool {
        match token {
            Token::EOFToken => false,
            _ if self.builder.sink.size() >= MAX_NODES => true,
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => self.is_too_deep(),
            Token::TagToken(_) => {
                self.full.set(false);
                false
            }
            _ => false,
        }
    }

    /// Counts the open elements only when enough tags came to make it possible at all.
    fn is_too_deep(&self) -> bool {
        if !self.full.get() && self.open.get() >= MAX_DEPTH {
            let count = Count::default();
            self.builder.trace_handles(&count);
            self.open.set(count.0.get());
        }
        self.full.set(self.open.get() >= MAX_DEPTH);
        if !self.full.get() {
            self.open.set(self.open.get() + 1);
        }
        self.full.get()
    }
}

impl TokenSink for Capped {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if self.drops(&token) {
            return TokenSinkResult::Continue;
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Counts open elements and formatting that waits to be opened again.
#[derive(Default)]
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = Handle;

    fn trace_handle(&self, _node: &Handle) {
        self.0.set(self.0.get() + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth(dom: &Dom) -> usize {
        let climb = |id| std::iter::successors(Some(id), |&id| dom.parent(id)).count();
        dom.descendants(super::super::ROOT).map(climb).max().unwrap_or_default()
    }

    #[test]
    fn no_input_makes_a_deep_or_endless_tree() {
        let many = 5_000;
        let hostile = [
            "<div>".repeat(many),
            "<b>".repeat(many),
            "<div></x>".repeat(many),
            "<div><!--</div>-->".repeat(many),
            "<svg><g>".repeat(many),
            "<table><tr><td>".repeat(many),
            (0..many).map(|n| format!("<p><b a{n}>x</p>")).collect(),
            format!("{}{}", "<i>".repeat(150), "</p><p>x".repeat(many)),
        ];
        for html in hostile {
            let dom = parse_fragment(&html);
            let start: String = html.chars().take(30).collect();
            assert!(depth(&dom) <= 2 * MAX_DEPTH + 10, "{start}: {}", depth(&dom));
            assert!(dom.nodes.len() <= MAX_NODES + 2 * MAX_DEPTH, "{start}");
        }
    }

    #[test]
    fn long_flat_documents_are_kept_whole() {
        let dom = parse_fragment(&"<p>One<br>two <b>three</b>".repeat(3_000));
        assert_eq!(dom.all(super::super::ROOT, "p").count(), 3_000);
    }
}
