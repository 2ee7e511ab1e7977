package calendar

import (
	"cmp"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

const (
	mostTimes   = 4000    // that one event blocks
	mostDaysAll = 500_000 // on which a file does, each time of a day on its own

	day     = 24 * time.Hour
	longest = 8000 * day // of one time: longer than anybody looks ahead
)

// Group is what one event of a file blocks, with all that the file says of it. Line is where it is
// first spoken of. Sequence is that of the event itself, zero where the file has single occurrences of it alone, in which
// case Whole is false and they are to be laid over what is known of it.
//
// Times are by start; those that are taken out come first. Expanded is up to when its rule was followed, zero
// without one. Cut says that there are others before that.
type Group struct {
	Line      int
	UID       string
	Sequence  int
	Whole     bool
	Cancelled bool // the event itself
	Times     []appointment.BlockTime
	Expanded  time.Time
	Cut       bool
}

// Grouped gathers the events of a file, in any order, by their UIDs.
type Grouped struct {
	source      source
	from, until time.Time
	order       []string
	versions    map[string][]version
}

// version is what an event blocks, of all that it is.
type version struct {
	line, sequence int
	stamp          time.Time
	blocks         bool
	cancelled      bool
	isOccurrence   bool
	following      bool
	recurrence     moment
	timing         timing
}

// NewGrouped returns one that leaves out what is over at an instant, and follows rules up to another one.
func NewGrouped(o Options, from, until time.Time) *Grouped {
	return &Grouped{source: source{o}, from: from, until: until, versions: map[string][]version{}}
}

// Add takes an event. Of several that stand for the same, the one with the highest sequence counts,
// then the one with the latest stamp, then the last.
func (g *Grouped) Add(e Event) {
	v := version{
		line: e.Line, sequence: e.Sequence, stamp: e.Stamp, blocks: e.Blocks(), cancelled: e.Status == Cancelled, isOccurrence: !e.Recurrence.IsZero(),
		following: e.Following, recurrence: e.recurrence, timing: e.timing,
	}
	if g.versions[e.UID] == nil {
		g.order = append(g.order, e.UID)
	}
	g.versions[e.UID] = append(g.versions[e.UID], v)
}

// Each hands out the groups in the order in which their events first came, and fails as take does; with
// fault.Invalid where a file blocks more times than a book is for.
func (g *Grouped) Each(take func(Group) error) error {
	all := 0
	for _, uid := range g.order {
		made := g.group(uid)
		if all += daysOf(made.Times); all > mostDaysAll {
			return g.source.fault(made.Line, "calendar.many_times", "limit", mostDaysAll)
		}
		if err := take(made); err != nil {
			return err
		}
	}
	return nil
}

func (g *Grouped) group(uid string) Group {
	versions := g.versions[uid]
	made := Group{Line: versions[0].line, UID: uid}
	master, changes := latest(versions)
	l := &layers{from: g.from, changes: changes, used: make([]bool, len(changes))}
	l.mark(master)
	if master != nil {
		made.Sequence, made.Whole, made.Cancelled = master.sequence, true, master.cancelled
		made.Expanded, made.Cut = l.series(master, g.until)
	}
	l.rest(master == nil)
	made.Times = l.times
	slices.SortStableFunc(made.Times, func(a, b appointment.BlockTime) int {
		return cmp.Or(a.Start.Compare(b.Start), a.Recurrence.Compare(b.Recurrence))
	})
	if len(made.Times) > mostTimes {
		made.Times, made.Cut = made.Times[:mostTimes], true
		if last := made.Times[mostTimes-1].Start; last.Before(made.Expanded) {
			made.Expanded = last
		}
	}
	kept := bounded(made.Times, g.from)
	made.Cut = made.Cut || len(kept) < len(made.Times)
	made.Times = kept
	return made
}

// bounded makes times such as a book can have, in place: none is endless, and in all they are no more days than it keeps of
// one event. One that is too long begins with the year before, and ends when nobody looks ahead so far.
func bounded(times []appointment.BlockTime, now time.Time) []appointment.BlockTime {
	days := 0
	for i, t := range times {
		if t.End.Sub(t.Start) > longest {
			if since := time.Date(now.UTC().Year()-1, 1, 1, 0, 0, 0, 0, time.UTC); t.Start.Before(since) {
				t.Start = since
			}
			if until := t.Start.Add(longest); t.End.After(until) {
				t.End = until
			}
			if t.End.After(t.Start) {
				times[i] = t
			}
		}
		if days += daysOf(times[i : i+1]); days > appointment.MostBlockDays {
			return times[:i]
		}
	}
	return times
}

// daysOf counts the days of times, each on its own.
func daysOf(times []appointment.BlockTime) int {
	days := len(times)
	for _, t := range times {
		days += int((t.End.Sub(t.Start) - 1) / day)
	}
	return days
}

// latest returns the event itself, nil where it is not there, and its changed occurrences, each
// in the version that counts.
func latest(versions []version) (master *version, changes []version) {
	slices.SortStableFunc(versions, func(a, b version) int {
		return cmp.Or(cmp.Compare(a.sequence, b.sequence), a.stamp.Compare(b.stamp))
	})
	at := map[int64]int{}
	for i, v := range versions {
		key := v.recurrence.in(v.timing.zone()).Unix()
		known, is := at[key]
		switch {
		case !v.isOccurrence:
			master = &versions[i]
		case is:
			changes[known] = v
		default:
			at[key], changes = len(changes), append(changes, v)
		}
	}
	return master, changes
}

// zone returns that of the clock of an event.
func (t timing) zone() *time.Location { return t.start.Location() }

// layers lays changed occurrences over a series.
type layers struct {
	from      time.Time
	changes   []version
	used      []bool
	marks     marks
	following []int // changes that count for later occurrences too, by the time from which on
	times     []appointment.BlockTime
}

// mark makes changes findable by the occurrences of a series.
func (l *layers) mark(master *version) {
	if master == nil {
		return
	}
	l.marks = master.timing.marks()
	for i, c := range l.changes {
		l.marks.put(c.recurrence, i)
		if c.following {
			l.following = append(l.following, i)
		}
	}
	slices.SortFunc(l.following, func(a, b int) int {
		return l.changes[a].original(master.timing.zone()).Compare(l.changes[b].original(master.timing.zone()))
	})
}

// original returns when the series has what an event stands for, by the clock of a zone.
func (v version) original(zone *time.Location) time.Time { return v.recurrence.in(zone).In(zone) }

// series adds the times of a series, each as it was changed.
func (l *layers) series(master *version, until time.Time) (expanded time.Time, cut bool) {
	if !master.blocks {
		return time.Time{}, false
	}
	found, cut := master.timing.occurrences(l.from, until, mostTimes)
	for _, o := range found {
		l.add(o, master)
	}
	switch {
	case len(master.timing.rules) == 0:
		return time.Time{}, cut
	case cut && len(found) > 0:
		return found[len(found)-1].start.UTC(), true
	}
	return until.UTC(), cut
}

// add adds an occurrence, as it was changed.
func (l *layers) add(o occurrence, master *version) {
	if i, found := l.marks.find(o.start); found {
		l.used[i] = true
		c := l.changes[i]
		l.put(o.start, occurrence{c.timing.start, c.timing.length}, c.blocks, c.sequence)
		return
	}
	if c := l.before(o.start, master.timing.zone()); c != nil {
		shift := wallOf(c.timing.start.In(master.timing.zone())).Sub(wallOf(c.original(master.timing.zone())))
		moved := clockTime(wallOf(o.start).Add(shift), master.timing.zone())
		l.put(o.start, occurrence{moved, c.timing.length}, c.blocks, c.sequence)
		return
	}
	l.times = append(l.times, appointment.BlockTime{Start: o.start.UTC(), End: o.end().UTC()})
}

// before returns the change that counts for an occurrence since an earlier one, nil for none.
func (l *layers) before(start time.Time, zone *time.Location) *version {
	for _, i := range slices.Backward(l.following) {
		if l.changes[i].original(zone).Before(start) {
			return &l.changes[i]
		}
	}
	return nil
}

// put adds what became of an occurrence: nothing where it does not block, or is over.
func (l *layers) put(original time.Time, o occurrence, blocks bool, sequence int) {
	t := appointment.BlockTime{Recurrence: original.UTC(), Sequence: sequence}
	if blocks && !isOver(o, l.from) {
		t.Start, t.End = o.start.UTC(), o.end().UTC()
	}
	l.times = append(l.times, t)
}

// rest adds the changes of occurrences that are not in the series, as far as it was followed: those that
// block and, where the series is not there at all, the others too.
func (l *layers) rest(lone bool) {
	for i, c := range l.changes {
		o := occurrence{c.timing.start, c.timing.length}
		blocks := c.blocks && !isOver(o, l.from)
		if original := c.original(c.timing.zone()); !l.used[i] && (blocks || lone && !original.Before(l.from)) {
			l.put(original, o, blocks, c.sequence)
		}
	}
}
