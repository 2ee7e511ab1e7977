package when

import (
	"fmt"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// mode is what a phrase is read for.
type mode int

const (
	forTime mode = iota // an instant or a range of instants
	forDay              // a day or a range of days
	forDuration
)

// group is what one end of a range says, or the whole phrase where it has no
// range, before it is held against the calendar.
type group struct {
	now      bool
	date     *date
	weekday  *weekday
	period   *period
	shift    *amount // calendar units from today
	later    int     // days after the day that is named
	signed   bool    // the units were written as "+1d": the same time of day is meant
	span     *int    // elapsed seconds from now
	clock    *timeOfDay
	offset   *int // seconds east of Greenwich
	part     dayPart
	whole    bool // the end of the day is meant, as a deadline
	dotted   []dotted
	bare     *stretch // a number alone
	lasting  int      // seconds, where the phrase says for how long
	counting stretch  // the words of shift and span
}

// stretch is a row of tokens, the end not included.
type stretch struct{ from, to int }

// parsed is a phrase split into its one or two groups.
type parsed struct {
	phrase  string
	tokens  []token
	context Context
	lang    string
	mode    mode
	groups  []*group
	opened  bool // the range began with a word such as "from"
	and     bool // and is parted by "and"
	begun   bool // it began so before anything else
	both    bool // its ends are two days, one after the other
	closed  bool // it has no start: "until friday"
}

// parser walks the tokens of a phrase once, from left to right.
type parser struct {
	parsed
	*group
	at     int
	joined bool // date and time were tied by the T of ISO 8601
}

// maxTokens bounds what is read: no phrase that means something is longer.
const maxTokens = 40

// read splits a phrase into its parts, in any order.
func read(phrase string, c Context, m mode) (*parsed, error) {
	if seconds, iso := isoSeconds(phrase); iso && m == forTime {
		phrase = fmt.Sprintf("+%ds", seconds) // a length from now, whatever else its letters spell
	}
	p := newParser(phrase, c.Lang)
	p.mode, p.context = m, c
	if len(p.tokens) == 0 {
		return nil, fault.New(fault.Invalid, "when.empty")
	}
	if len(p.tokens) > maxTokens {
		return nil, fault.New(fault.Invalid, "when.unknown", "phrase", phrase)
	}
	for p.at < len(p.tokens) {
		if err := p.step(); err != nil {
			return nil, err
		}
	}
	return &p.parsed, p.finish()
}

func newParser(phrase, lang string) *parser {
	first := &group{}
	return &parser{
		parsed: parsed{phrase: phrase, tokens: withoutEnd(scan(phrase)), lang: languageOf(lang).tag, groups: []*group{first}},
		group:  first,
	}
}

// withoutEnd drops the full stop of a sentence. That of an abbreviation is no
// loss.
func withoutEnd(tokens []token) []token {
	for n := len(tokens); n > 1 && tokens[n-1].isOneOf(".!,;"); n-- {
		tokens = tokens[:n-1]
	}
	return tokens
}

// step reads one part. The order matters: what needs more words to be
// recognised comes first.
func (p *parser) step() error {
	readers := []func() (bool, error){
		p.readNow, p.readWhole, p.readCountdown, p.readLasting, p.readSpan, p.readISO, p.readNamedDate, p.readNumericDate,
		p.readTill, p.readSpoken, p.readDayWord, p.readWeekend, p.readDaysAhead, p.readYear, p.readPeriod, p.readWeekday, p.readOrdinalDay, p.readClock, p.readPart,
		p.readMonth, p.readOffsetApart, p.readFiller, p.readBare,
	}
	if p.tied() {
		p.nextGroup()
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

// readWhole reads that a last day is included: "do piątku włącznie", "until the end of
// friday".
func (p *parser) readWhole() (bool, error) {
	if _, ok := p.word(wordWhole); !ok {
		return false, nil
	}
	p.whole = true
	return len(p.tokens) > 1, nil
}

// readTill reads what parts the two ends of a range, and the word before the
// first.
func (p *parser) readTill() (bool, error) {
	if n, ok := p.word(wordFrom); ok && !p.group.timed() && len(p.groups) == 1 {
		p.opened, p.begun, p.and = true, p.begun || p.group.empty(), n == 1
		return true, nil
	}
	if _, part := p.look(0, wordPart); part > 0 {
		return false, nil
	}
	p.skip()
	till := p.isSign(0, "-") || p.isSign(0, "/") && (p.clock != nil || p.fullDate())
	if till {
		p.at++
	} else if n, ok := p.word(wordTill); ok {
		till = n == 0 || p.clock != nil || len(p.dotted) > 0 || p.opened && (p.mode == forDay || p.bare != nil)
	} else if p.and {
		_, till = p.word(wordAnd)
	} else if p.mode == forDay && !p.dayless() || p.mode == forDay && p.bare != nil {
		_, till = p.word(wordAnd)
		p.both = p.both || till
	}
	if !till || p.at == len(p.tokens) {
		return false, nil
	}
	if p.group.empty() && len(p.groups) == 1 { // "until Monday 15:00" is an instant
		p.closed = p.tokens[p.at-1].kind == wordToken
		return p.closed, nil
	}
	if len(p.groups) == 2 || p.group.nameless() {
		return false, nil
	}
	p.nextGroup()
	return true, nil
}

// nextGroup begins the second end of a range.
func (p *parser) nextGroup() {
	p.group = &group{}
	p.groups = append(p.groups, p.group)
}

// tied reports whether a weekday or a month stands here that a hyphen ties to one
// before it: "mon-fri".
func (p *parser) tied() bool {
	if !p.peek(0).tied || len(p.groups) == 2 {
		return false
	}
	_, weekday := p.look(0, wordWeekday)
	_, month := p.look(0, wordMonth)
	return weekday > 0 && p.weekday != nil || month > 0 && p.period != nil
}

// skip passes commas.
func (p *parser) skip() {
	for p.at > 0 && p.sign(",") {
	}
}

// empty reports whether the group says nothing yet.
func (g *group) empty() bool {
	return !g.now && g.date == nil && g.weekday == nil && g.period == nil && g.shift == nil && g.span == nil &&
		g.clock == nil && g.part == 0 && len(g.dotted) == 0 && g.bare == nil
}

// timed reports whether the group has something that may be a time of day.
func (g *group) timed() bool { return g.clock != nil || len(g.dotted) > 0 || g.bare != nil }

// nameless reports whether the group names neither a day nor a time.
func (g *group) nameless() bool {
	h := *g
	h.part = 0
	return h.empty()
}

// dayless reports whether the group names no day.
func (g *group) dayless() bool {
	return g.date == nil && g.weekday == nil && g.period == nil && g.shift == nil && g.part < today
}

// readFiller skips a word or a comma that says nothing, where something follows
// that does.
func (p *parser) readFiller() (bool, error) {
	if _, ok := p.word(wordExact); ok {
		return len(p.tokens) > 1, nil
	}
	if _, passed := p.look(1, wordPassed); passed > 0 && p.isSign(0, "(") {
		p.at += 1 + passed
		return p.sign(")"), nil
	}
	skipped := p.at > 0 && p.sign(",") || p.isSign(0, "(") && p.at > 0 || p.isSign(0, ")")
	if p.isSign(0, "(") || p.isSign(0, ")") {
		p.at++
		return skipped, nil
	}
	for _, kind := range []wordKind{wordOn, wordAt, wordThis, wordFrom} {
		if !skipped {
			_, skipped = p.word(kind)
			p.stop()
		}
	}
	return skipped && p.at < len(p.tokens), nil
}

// readBare keeps a number that nothing explains: an hour or a day of the month.
func (p *parser) readBare() (bool, error) {
	t := p.peek(0)
	if p.isHourAndMinutes(t) {
		p.at++
		at := stretch{p.at - 1, p.at}
		return true, p.setClock(timeOfDay{clock: clock{hour: t.number / 100, minute: t.number % 100}, stretch: at, padded: true})
	}
	if t.kind != numberToken || t.digits > 2 || p.bare != nil || p.peek(1).glued && p.peek(1).kind == wordToken {
		return false, nil
	}
	if p.mode == forTime && p.clock != nil && (p.weekday == nil || p.date != nil) {
		return false, nil
	}
	p.bare = &stretch{p.at, p.at + 1}
	p.at++
	return true, nil
}

// isHourAndMinutes reports whether four figures in a row stand beside a day that can
// have no year: "jutro 1530".
func (p *parser) isHourAndMinutes(t token) bool {
	_, year := p.look(1, wordYear)
	return p.mode == forTime && t.kind == numberToken && t.digits == 4 && !p.peek(1).glued && year == 0 && p.clock == nil &&
		(p.shift != nil && p.shift.dated || p.weekday != nil) && p.date == nil && p.period == nil
}

func (p *parsed) twice(key string) error {
	return fault.New(fault.Invalid, key, "phrase", p.phrase)
}

// text returns the phrase from one token up to another, as it was typed.
func (p *parsed) text(from, to int) string {
	return p.phrase[p.tokens[from].from:p.tokens[to-1].to]
}

func (p *parsed) textOf(s stretch) string { return p.text(s.from, s.to) }
