#include "ui/text_layout.h"

#include "ui/line_breaker.h"
#include "ui/text.h"

#include <cmath>

namespace ui {

namespace {

constexpr float kFormulaSize = 1.1f; // of the text: the math font's letters are smaller
constexpr float kCodeSize = 0.92f;
constexpr float kCodePad = 4.0f;

struct Atom {
    Piece piece;
    bool joins_previous = false; // no break and no space before it
    float space = 0.0f;
};

class Splitter {
public:
    Splitter(const Context& context, const learn::Book& book, const TextSpec& spec,
             TextLayout& layout)
        : context_(context), book_(book), spec_(spec), layout_(layout) {}

    std::vector<Atom> split(std::span<const learn::Inline> text) {
        for (const learn::Inline& run : text) {
            if (run.kind == learn::Inline::Kind::formula)
                add_formula(run);
            else
                add_words(run);
        }
        return std::move(atoms_);
    }

private:
    Piece piece_of(const learn::Inline& run) {
        Piece piece;
        piece.size = context_.px(spec_.css_size);
        piece.tracking = spec_.tracking_em * piece.size;
        piece.face = spec_.face;
        if (run.italic) piece.face = Face::italic;
        if (run.bold) piece.face = Face::semibold;
        if (run.kind == learn::Inline::Kind::code) {
            piece.face = Face::mono;
            piece.code = true;
            piece.size *= kCodeSize;
            piece.tracking = 0.0f;
        }
        if (run.kind == learn::Inline::Kind::link) {
            layout_.targets.push_back(run.target);
            piece.link = static_cast<int>(layout_.targets.size()) - 1;
        }
        return piece;
    }

    void push(Piece piece, bool space_before) {
        const bool joins = !atoms_.empty() && !space_before && !breakable_;
        atoms_.push_back({piece, joins, 0.0f});
        breakable_ = false;
    }

    void add_formula(const learn::Inline& run) {
        if (run.formula < 0) return;
        const learn::Formula& formula = book_.formulas[static_cast<std::size_t>(run.formula)];
        Piece piece;
        piece.face = Face::math;
        piece.size = context_.px(spec_.css_size) * kFormulaSize;
        piece.width = formula.width * piece.size;
        piece.formula = run.formula;
        push(piece, space_);
        space_ = false;
    }

    void add_words(const learn::Inline& run) {
        const Piece pattern = piece_of(run);
        const TextStyle style{context_.font(pattern.face), pattern.size, 0, pattern.tracking};
        const float space_width = text_width(style, " ");
        std::string_view rest = run.text;
        while (!rest.empty()) {
            if (rest.front() == ' ' || rest.front() == '\n') {
                if (!atoms_.empty()) atoms_.back().space = space_width;
                space_ = true;
                rest.remove_prefix(1);
                continue;
            }
            const std::size_t length = word_length(rest);
            Piece piece = pattern;
            piece.text = rest.substr(0, length);
            piece.width = text_width(style, piece.text);
            if (piece.code) piece.width += 2.0f * context_.px(kCodePad);
            push(piece, space_);
            space_ = false;
            // A hyphen or a long dash inside a word is a place to break.
            breakable_ = length < rest.size() && rest[length] != ' ';
            rest.remove_prefix(length);
        }
    }

    // Up to the next space, or just behind a hyphen or long dash with letters on both sides.
    static std::size_t word_length(std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == ' ' || text[i] == '\n') return i;
            if (i == 0) continue;
            if (text[i] == '-' && i + 2 < text.size() && text[i + 1] != ' ') return i + 1;
            if (text.substr(i, 3) == "\xE2\x80\x94" && i + 3 < text.size()) return i + 3;
        }
        return text.size();
    }

    const Context& context_;
    const learn::Book& book_;
    const TextSpec& spec_;
    TextLayout& layout_;
    std::vector<Atom> atoms_;
    bool space_ = false;
    bool breakable_ = false;
};

// Words that are wider than a whole line (addresses, long code) are cut into parts that fit.
std::vector<Atom> cut_to_width(const Context& context, std::vector<Atom> atoms, float width) {
    std::vector<Atom> out;
    for (Atom& atom : atoms) {
        while (atom.piece.formula < 0 && atom.piece.width > width && atom.piece.text.size() > 1) {
            const Piece& whole = atom.piece;
            const TextStyle style{context.font(whole.face), whole.size, 0, whole.tracking};
            const float pad = whole.code ? 2.0f * context.px(kCodePad) : 0.0f;
            const std::size_t bytes = fitting_bytes(style, whole.text, width - pad);
            if (bytes == 0 || bytes >= whole.text.size()) break;
            Atom head = atom;
            head.piece.text = whole.text.substr(0, bytes);
            head.piece.width = text_width(style, head.piece.text) + pad;
            head.space = 0.0f;
            out.push_back(head);
            atom.piece.text = whole.text.substr(bytes);
            atom.piece.width = text_width(style, atom.piece.text) + pad;
            atom.joins_previous = false;
        }
        out.push_back(atom);
    }
    return out;
}

struct Clusters {
    std::vector<Cluster> clusters;
    std::vector<int> first_atom; // one more entry than clusters
};

Clusters group(const std::vector<Atom>& atoms) {
    Clusters groups;
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        if (i == 0 || !atoms[i].joins_previous) {
            groups.clusters.push_back({});
            groups.first_atom.push_back(static_cast<int>(i));
        }
        groups.clusters.back().width += atoms[i].piece.width;
        groups.clusters.back().space = atoms[i].space;
    }
    groups.first_atom.push_back(static_cast<int>(atoms.size()));
    return groups;
}

std::span<const Atom> atoms_of(const std::vector<Atom>& atoms, const Clusters& groups,
                               const LineRange& line) {
    const auto at = [&groups](int cluster) {
        return static_cast<std::size_t>(groups.first_atom[static_cast<std::size_t>(cluster)]);
    };
    return std::span(atoms).subspan(at(line.first), at(line.last) - at(line.first));
}

struct LineBox {
    float ascent = 0.0f;
    float descent = 0.0f;
};

// The text's own line, made taller where a formula needs it.
LineBox line_box(const Context& context, const learn::Book& book, std::span<const Atom> row,
                 const TextSpec& spec) {
    const float size = context.px(spec.css_size);
    const float half_leading = 0.5f * size * (spec.line_height - 1.0f);
    LineBox box{learn::kFontAscent * size + half_leading,
                (1.0f - learn::kFontAscent) * size + half_leading};
    const float air = context.px(2.0f);
    for (const Atom& atom : row) {
        if (atom.piece.formula < 0) continue;
        const auto index = static_cast<std::size_t>(atom.piece.formula);
        const learn::Formula& formula = book.formulas[index];
        box.ascent = std::max(box.ascent, formula.height * atom.piece.size + air);
        box.descent = std::max(box.descent, formula.depth * atom.piece.size + air);
    }
    return box;
}

float align_shift(learn::Align align, float room) {
    if (align == learn::Align::center) return 0.5f * room;
    return align == learn::Align::right ? room : 0.0f;
}

void add_link_box(TextLayout& layout, const Piece& piece, float top, float height) {
    if (piece.link < 0) return;
    if (!layout.link_boxes.empty()) {
        TextLayout::LinkBox& last = layout.link_boxes.back();
        if (last.link == piece.link && last.box.y == top) {
            last.box.w = piece.x + piece.width - last.box.x;
            return;
        }
    }
    layout.link_boxes.push_back({piece.link, {piece.x, top, piece.width, height}});
}

} // namespace

TextLayout lay_out(const Context& context, const learn::Book& book,
                   std::span<const learn::Inline> text, const TextSpec& spec, float width) {
    TextLayout layout;
    layout.spec = spec;
    const std::vector<Atom> atoms =
        cut_to_width(context, Splitter(context, book, spec, layout).split(text), width);
    const Clusters groups = group(atoms);
    for (const LineRange& line : break_lines(groups.clusters, width)) {
        const std::span<const Atom> row = atoms_of(atoms, groups, line);
        const LineBox box = line_box(context, book, row, spec);
        float x = align_shift(spec.align, width - line.width);
        for (const Atom& atom : row) {
            Piece piece = atom.piece;
            piece.x = x;
            piece.baseline = layout.height + box.ascent;
            x += piece.width + atom.space;
            add_link_box(layout, piece, layout.height, box.ascent + box.descent);
            layout.pieces.push_back(piece);
        }
        layout.width = std::max(layout.width, line.width);
        layout.height += box.ascent + box.descent;
    }
    return layout;
}

Extent extent(const Context& context, const learn::Book& book, std::span<const learn::Inline> text,
              const TextSpec& spec) {
    TextLayout scratch;
    const std::vector<Atom> atoms = Splitter(context, book, spec, scratch).split(text);
    Extent result;
    for (const Cluster& cluster : group(atoms).clusters) {
        result.whole += cluster.width + cluster.space;
        result.widest_cluster = std::max(result.widest_cluster, cluster.width);
    }
    return result;
}

} // namespace ui
