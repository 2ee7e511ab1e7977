package when

import (
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// parts is what a phrase says, before it is held against the calendar.
type parts struct {
	phrase  string
	now     bool
	date    *date
	weekday *weekday
	days    *int // calendar days from today
	signed  bool // the days were written as "+1d": the same time of day is meant
	span    *int // elapsed seconds from now
	clock   *clock
	offset  *int // seconds east of Greenwich
	dotted  []dotted
}

// weekday is a day of the week as a phrase names it.
type weekday struct {
	iso  int // 1 for Monday
	mode wordKind
	text string
}

// dotted is a pair such as 5.06 or 15.30, which may be a date or a time.
type dotted struct {
	date  date
	clock clock
	// isClock says whether the pair can be read as a time of day at all.
	isClock bool
	text    string
}

// parser walks the tokens of a phrase once, from left to right.
type parser struct {
	parts
	tokens []token
	at     int
	words  lexicon
	lang   string
	joined bool // date and time were tied by the T of ISO 8601
	timed  bool // a time of day is asked for
}

// maxTokens bounds what is read: no phrase that means something is longer.
const maxTokens = 40

// read splits a phrase into its parts: a day, a time, an offset or a span, in
// any order. It says what to make of an hour alone where a time of day is asked
// for.
func read(phrase string, c Context, timed bool) (parts, error) {
	p := newParser(phrase, c.Lang)
	p.timed = timed
	if len(p.tokens) == 0 {
		return parts{}, fault.New(fault.Invalid, "when.empty")
	}
	if len(p.tokens) > maxTokens {
		return parts{}, fault.New(fault.Invalid, "when.unknown", "phrase", phrase)
	}
	for p.at < len(p.tokens) {
		if err := p.step(); err != nil {
			return parts{}, err
		}
	}
	return p.parts, nil
}

func newParser(phrase, lang string) *parser {
	return &parser{
		parts:  parts{phrase: phrase},
		tokens: scan(phrase),
		words:  newLexicon(lang),
		lang:   lang,
	}
}

// step reads one part. The order matters: what needs more words to be
// recognised comes first.
func (p *parser) step() error {
	readers := []func() (bool, error){
		p.readNow, p.readSpan, p.readNamedDate, p.readNumericDate, p.readDayWord,
		p.readWeekday, p.readClock, p.readFiller,
	}
	start, furthest := p.at, p.at
	for _, read := range readers {
		ok, err := read()
		if ok || err != nil {
			return err
		}
		furthest = max(furthest, p.at)
		p.at = start
	}
	return p.unknown(furthest)
}

func (p *parser) readNow() (bool, error) {
	if _, ok := p.word(wordNow); !ok {
		return false, nil
	}
	if p.now {
		return true, p.twice("when.two_times")
	}
	p.now = true
	return true, nil
}

func (p *parser) readDayWord() (bool, error) {
	n, ok := p.word(wordDay)
	if !ok {
		return false, nil
	}
	return true, p.setDays(n)
}

func (p *parser) setDays(n int) error {
	if p.days != nil || p.date != nil || p.span != nil {
		return p.twice("when.two_days")
	}
	p.days = &n
	return nil
}

func (p *parser) setDate(d date) error {
	if p.days != nil || p.date != nil || p.span != nil {
		return p.twice("when.two_days")
	}
	p.date = &d
	return nil
}

// readWeekday reads a weekday, with the word for "next" or "last" before or
// after it.
func (p *parser) readWeekday() (bool, error) {
	mode := p.weekdayMode(wordWeekday)
	n, ok := p.word(wordWeekday)
	if !ok {
		return false, nil
	}
	text := p.text(p.at-1, p.at)
	p.stop()
	if mode == wordWeekday {
		mode = p.weekdayMode(wordWeekday)
	}
	if p.weekday != nil {
		return true, p.twice("when.two_days")
	}
	p.weekday = &weekday{n, mode, text}
	return true, nil
}

func (p *parser) weekdayMode(none wordKind) wordKind {
	for _, mode := range []wordKind{wordNext, wordLast} {
		if _, ok := p.word(mode); ok {
			return mode
		}
	}
	return none
}

// readFiller skips a word or a comma that says nothing, where something follows
// that does.
func (p *parser) readFiller() (bool, error) {
	skipped := false
	if p.at > 0 && p.sign(",") {
		skipped = true
	} else {
		_, skipped = p.word(wordOn)
		if !skipped {
			_, skipped = p.word(wordAt)
			p.stop()
		}
	}
	return skipped && p.at < len(p.tokens), nil
}

// unknown returns the fault for the token that nothing made sense of. After a
// word such as "in" or "next" that is the one at which the reading stopped.
func (p *parser) unknown(furthest int) error {
	if write, ok := p.bareHour(); ok {
		return p.withoutMinutes(write)
	}
	if p.at == 0 && len(p.tokens) == 1 {
		return fault.New(fault.Invalid, "when.unknown", "phrase", p.phrase)
	}
	from := p.at
	for _, kind := range []wordKind{wordIn, wordSince, wordNext, wordLast} {
		if _, width := p.look(0, kind); width > 0 && furthest < len(p.tokens) {
			from = furthest
		}
	}
	to := from + 1
	for to < len(p.tokens) && p.tokens[to].glued {
		to++
	}
	return fault.New(fault.Invalid, "when.unknown_word", "phrase", p.phrase, "word", p.text(from, to))
}

func (p *parser) twice(key string) error {
	return fault.New(fault.Invalid, key, "phrase", p.phrase)
}

// text returns the phrase from one token up to another, as it was typed.
func (p *parser) text(from, to int) string {
	return p.phrase[p.tokens[from].from:p.tokens[to-1].to]
}

// peek returns the token n places ahead, an endToken beyond the last one.
func (p *parser) peek(n int) token {
	if p.at+n < len(p.tokens) {
		return p.tokens[p.at+n]
	}
	return token{}
}

// word consumes the longest entry of the given kind that stands here.
func (p *parser) word(kind wordKind) (int, bool) {
	n, width := p.look(0, kind)
	p.at += width
	return n, width > 0
}

// look returns what the entry of the given kind means that stands ahead, and
// of how many words it is; none where there is no such entry.
func (p *parser) look(ahead int, kind wordKind) (n, width int) {
	var entry strings.Builder
	for i := 0; i < longestWord && p.peek(ahead+i).kind == wordToken; i++ {
		if i > 0 {
			entry.WriteByte(' ')
		}
		entry.WriteString(p.peek(ahead + i).text)
		if found, ok := p.words.find(entry.String(), kind); ok {
			n, width = found, i+1
		}
	}
	return n, width
}

// sign consumes a sign that stands here.
func (p *parser) sign(text string) bool {
	if !p.isSign(0, text) {
		return false
	}
	p.at++
	return true
}

// stop consumes the full stop of an abbreviation.
func (p *parser) stop() {
	if p.isSign(0, ".") && p.peek(0).glued && !(p.peek(1).glued && p.peek(1).kind == numberToken) {
		p.at++
	}
}

func (p *parser) isSign(ahead int, text string) bool {
	t := p.peek(ahead)
	return t.kind == signToken && t.text == text
}
