package render

import (
	"cmp"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/due"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/when"
)

// taskRow is one thing to do as scripts see it.
type taskRow struct {
	Kind        string    `json:"kind"`
	Since       *string   `json:"since"`
	Appointment *string   `json:"appointment"` // nil for what is about a package
	Client      clientRow `json:"client"`
	Start       *string   `json:"start"`
	Item        *string   `json:"item"`
	Command     string    `json:"command"`
	Text        string    `json:"text"`

	Options  []optionRow  `json:"options"`
	Counters *countersRow `json:"counters"`
	Waiting  []fitRow     `json:"waiting"`
	Package  *drawnRow    `json:"package"` // that money is to go back for

	Specialist *string `json:"specialist"`
	Room       *string `json:"room"`
	Withheld   bool    `json:"withheld"`
	Until      *string `json:"until"` // the last instant at which it is in time
}

// Due writes what there is to do, in the order given. A quiet answer is the ids
// of the appointments and packages, each once.
func (v View) Due(w io.Writer, tasks []due.Task) error {
	list := listing[taskRow]{
		header: []string{"kind", "since", "appointment", "client", "start", "item", "command", "specialist", "room", "until"},
		fields: func(r taskRow) []string {
			return []string{r.Kind, or(r.Since), or(r.Appointment), r.Client.Name, or(r.Start), or(r.Item), r.Command, or(r.Specialist), or(r.Room), or(r.Until)}
		},
		id:   func(r taskRow) string { return cmp.Or(or(r.Appointment), or(r.Item)) },
		text: func(w io.Writer) error { return v.textDue(w, tasks) },
	}
	if v.Told() {
		return list.write(v, w)
	}
	list.rows = v.tasksOf(tasks)
	return list.write(v, w)
}

func (v View) tasksOf(tasks []due.Task) []taskRow {
	rows, whole := []taskRow{}, v
	for _, t := range tasks {
		v := whole.of(t.Specialist)
		zone, english := v.zoneOf(t), v.english()
		rows = append(rows, taskRow{
			Kind: string(t.Kind), Since: instant(t.Since, zone), Appointment: text(t.Appointment.ID),
			Client: clientRow{t.Client.ID, t.Client.Name}, Start: instant(t.Appointment.Start, zone),
			Item: text(t.Item), Command: v.waysOf(english, t)[0],
			Text: task(english, t), Options: v.optionRows(t.Options, zone), Waiting: v.fitsOf(t.Waiting),
			Counters: countersOf(t.Counters, zone), Package: closedOf(t.Package),
			Specialist: text(t.Specialist), Room: text(t.Appointment.Room), Withheld: t.Withheld,
			Until: instant(t.Until, zone),
		})
	}
	return rows
}

// zoneOf returns the zone of the appointment that a task is about; where it is about none, the
// reader's.
func (v View) zoneOf(t due.Task) *time.Location {
	if t.Appointment.ID == "" {
		return v.here()
	}
	return when.ZoneOf(t.Appointment.Timezone)
}

// closedOf returns the package that a task is about, nil for none.
func closedOf(b appointment.Balance) *drawnRow {
	if b.ID == "" {
		return nil
	}
	left := b.Left()
	return &drawnRow{ID: b.ID, Left: &left}
}

// waysOf returns what to type for a task, the first thing first.
func (v View) waysOf(words *lang.Phrases, t due.Task) []string {
	if len(t.Waiting) > 0 {
		return v.offers(words, t.Waiting)
	}
	ways := []string{typed(words, t.Option, "")}
	for i, o := range t.Options {
		if i > 0 {
			ways = append(ways, typed(words, o, ""))
		}
	}
	return ways
}

// longList is from how many lines on a list ends with what matters most, which has
// scrolled away by then.
const longList = 10

// duty is what there is to do about one client, most urgent first.
type duty struct{ tasks []due.Task }

// textDue writes a line a client, most urgent first: when the appointment is, who,
// what is most urgent and how much more there is, and the command for it.
func (v View) textDue(w io.Writer, tasks []due.Task) error {
	return v.fitted(w, func(p *page) { p.tasks(tasks) })
}

func (p *page) tasks(tasks []due.Task) {
	p.withheld(p.Withheld)
	if len(tasks) == 0 {
		p.line(p.Phrases.Say("due.nothing", nil))
		return
	}
	p.duties(tasks)
}

func (p *page) duties(tasks []due.Task) {
	duties := dutiesOf(tasks)
	listed := atMost(p.View, duties)
	shown := p.few(len(listed))
	columns := p.dutyColumns(duties)
	for _, d := range duties[:shown] {
		p.duty(d, columns)
	}
	whole := p.Typed
	if len(listed) < len(duties) {
		whole = p.All
	}
	p.unlistedBy("  ", len(duties)-shown, whole)
	letters := 0
	for _, t := range tasks {
		if t.Kind == due.Notice {
			letters++
		}
	}
	if letters > 1 {
		p.gap()
		p.paragraph("", "  ", p.Phrases.Say("due.letters", nil), p.paint.dim)
	}
	if len(duties) >= longList {
		p.ending(duties, len(tasks), shown < len(duties))
	}
}

// dutiesOf gathers the tasks of each client. What is alike in urgency goes by the
// time of the appointment.
func dutiesOf(tasks []due.Task) []duty {
	kinds := due.Kinds()
	sorted := slices.Clone(tasks)
	slices.SortStableFunc(sorted, func(a, b due.Task) int {
		return cmp.Or(
			cmp.Compare(slices.Index(kinds, a.Kind), slices.Index(kinds, b.Kind)),
			a.Appointment.Start.Compare(b.Appointment.Start))
	})
	var duties []duty
	at := map[string]int{}
	for _, t := range sorted {
		i, known := at[t.Client.ID]
		if !known {
			i = len(duties)
			at[t.Client.ID] = i
			duties = append(duties, duty{})
		}
		duties[i].tasks = append(duties[i].tasks, t)
	}
	return duties
}

// answering names the phrase for a claim that stands unless the specialist objects, and for what the platform decides;
// empty for any other task.
func answering(t due.Task) string {
	if t.Appointment.Contested() && t.Kind == due.Decision {
		return "platform"
	}
	if t.Kind == due.Answer && t.Appointment.Silence.Brings == appointment.SilenceConsents {
		return "answer_claim"
	}
	return ""
}

// task words what there is to do.
func task(words *lang.Phrases, t due.Task) string {
	return words.Say("task."+cmp.Or(answering(t), t.Words, string(t.Kind)), lang.Values{
		"until":    t.Until.In(when.ZoneOf(t.Appointment.Timezone)),
		"platform": oneLine(t.Platform), "dates": words.Count("dates", t.Dates),
		"first": t.Appointment.Start.In(when.ZoneOf(t.Appointment.Timezone)),
	})
}

// cellsOf returns what stands in the columns of a duty: when, of a practice with which specialist,
// who and what is most urgent.
func (p *page) cellsOf(d duty) []string {
	first := d.tasks[0]
	start := first.Appointment.Start.In(p.zone(first.Appointment))
	if first.Package.ID != "" {
		start = first.Since.In(p.here())
	}
	cells := []string{p.Phrases.ShortDateTime(start), oneLine(first.Client.Name), p.matters(d)[0]}
	if p.Whose.ofPractice() {
		return slices.Insert(cells, 1, oneLine(first.Specialist))
	}
	return cells
}

// dutyColumns returns how wide each column is. A name that is longer than the
// column may be does not widen it for the others.
func (p *page) dutyColumns(duties []duty) []int {
	var wide []int
	for _, d := range duties {
		columns := p.cellsOf(d)
		for i, words := range columns {
			if len(wide) <= i {
				wide = append(wide, 0)
			}
			if i == 0 || i == len(columns)-1 || cells(words) <= widestName {
				wide[i] = max(wide[i], cells(words))
			}
		}
	}
	return wide
}

// duty adds the line of one client, and below it what else a choice leaves and what
// else there is to do. Where it does not fit on the screen, the last column closes up,
// and a command that still has no room stands below, whole.
func (p *page) duty(d duty, wide []int) {
	p.of(d.tasks[0].Specialist, func() { p.dutyOfOne(d, wide) })
}

func (p *page) dutyOfOne(d duty, wide []int) {
	const between = "  "
	var aligned []string
	columns := p.cellsOf(d)
	for i, words := range columns {
		aligned = append(aligned, filled(words, wide[i]))
	}
	ways, more := p.waysOf(p.Phrases, d.tasks[0]), 0
	if len(d.tasks[0].Waiting) > 0 {
		ways, more = p.openings(d)
	}
	line, command := strings.Join(aligned, between), oneLine(ways[0])
	fits := func() bool {
		return !p.Screen || cells(between+line+between+command) <= p.width
	}
	if !fits() {
		last := len(columns) - 1
		line = strings.Join(aligned[:last], between) + between + columns[last]
	}
	if !fits() {
		p.paragraph(between, "    ", line, p.paint.plain)
		p.indented("      ", command)
	} else {
		p.line(between + line + between + p.paint.choice(command))
	}
	p.ways(ways[1:], more)
	if counted := p.keptTo(d.tasks[0].Counters); counted != "" {
		p.paragraph("      ", "        ", counted, p.paint.dim)
	}
	if also := p.matters(d)[1:]; len(also) > 0 {
		words := p.Phrases.Say("due.also", lang.Values{"tasks": p.clauses(also)})
		p.paragraph("      ", "        ", words, p.paint.plain)
	}
	if d.tasks[0].Kind != due.Waiting {
		p.ways(p.openings(d))
	}
}

// ways adds what else can be typed, and of how much more only its number is shown.
func (p *page) ways(ways []string, more int) {
	for _, way := range ways {
		p.indented("      ", oneLine(way))
	}
	p.unlisted("      ", more)
}

// ending ends a long list with how much there is and, unless that is still seen, what comes
// first.
func (p *page) ending(duties []duty, tasks int, seen bool) {
	first := duties[0].tasks[0]
	p.gap()
	p.paragraph("", "  ", p.Phrases.Say("due.sum", lang.Values{
		"clients": p.Phrases.Count("clients", len(duties)), "tasks": p.Phrases.Count("tasks", tasks),
	}), p.paint.strong)
	if seen {
		return
	}
	p.of(first.Specialist, func() {
		p.paragraph("", "  ", p.Phrases.Say("due.first", lang.Values{
			"client": oneLine(first.Client.Name), "task": task(p.Phrases, first),
		}), p.paint.strong)
		p.command(oneLine(p.waysOf(p.Phrases, first)[0]))
	})
}
