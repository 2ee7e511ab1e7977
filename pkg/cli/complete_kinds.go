package cli

import (
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/mapping"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/render"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/when"
)

// completer finds how a word goes on that is half typed.
type completer func(*half) offer

// nothing is the completer of what only the person knows.
func nothing(*half) offer { return offer{} }

// onlyFolders is the completer of a folder.
func onlyFolders(*half) offer { return offer{paths: folders} }

// oneOf offers those of some words that go on as typed.
func (h *half) oneOf(words []string) offer {
	var o offer
	for _, word := range words {
		o.list = append(o.list, candidate{word: word})
	}
	o.list = h.goingOn(o.list)
	return o
}

// maps offers the tables that adsum can read, or the file of a map.
func (h *half) maps() offer {
	o := h.oneOf(mapping.Names())
	o.paths = anyPath
	return o
}

// trials offers the platforms, or the file of one.
func (h *half) trials() offer {
	o := h.platforms()
	o.paths = anyPath
	return o
}

// shells offers the shells that there is a script for.
func (h *half) shells() offer { return h.oneOf(shellNames()) }

// platforms offers the platforms, each with its title.
func (h *half) platforms() offer {
	set := platform.NewSet(h.config.PlatformsDir())
	o := h.oneOf(h.app.platforms())
	for i, c := range o.list {
		if p, err := set.Get(c.word); err == nil {
			o.list[i].about = render.Safe(p[0].Title)
		}
	}
	return o
}

// rules offers the rules of all platforms at hand, each with its text.
func (h *half) rules() offer {
	list, err := platform.NewSet(h.config.PlatformsDir()).List(h.deps.Now())
	if err != nil {
		return offer{}
	}
	var o offer
	for _, f := range list {
		for _, r := range f.Platform.Rules {
			if !slices.ContainsFunc(o.list, func(c candidate) bool { return c.word == r.ID }) {
				o.list = append(o.list, candidate{r.ID, render.Safe(render.RuleText(r, h.phrases.Tag()))})
			}
		}
	}
	o.list = h.goingOn(o.list)
	return o
}

// helped offers the topics of help, and the commands that it tells of.
func (h *half) helped() offer {
	root := h.cmd.Root()
	of, rest, err := root.Find(h.args)
	if err != nil || len(rest) > 0 {
		return offer{}
	}
	below := &half{app: h.app, ctx: h.ctx, cmd: of, typed: h.typed}
	o := offer{list: below.commands()}
	if of != root {
		return o
	}
	var topics []candidate
	for _, t := range h.topics() {
		topics = append(topics, candidate{t.name, h.phrases.Say("help.topic."+t.name, nil)})
	}
	o.list = slices.DeleteFunc(o.list, func(c candidate) bool {
		return slices.ContainsFunc(topics, func(t candidate) bool { return t.word == c.word }) // which help takes for the topic
	})
	o.list = append(o.list, h.goingOn(topics)...)
	return o
}

// zones offers time zones, or the beginnings of their names where they are too many.
func (h *half) zones() offer {
	own, err := when.Zone(h.config.Zone)
	if err != nil {
		own = time.UTC
	}
	found, whole := when.ZonesGoingOn(h.typed, h.deps.Now(), own, desk.MostCompletions)
	o := offer{open: !whole}
	for _, name := range found {
		o.list = append(o.list, candidate{word: name})
	}
	return o
}

// patience is how long completion waits for others who have the book.
const patience = 100 * time.Millisecond

// look offers what is found in the book, which is left as it is.
func (h *half) look(find func(*desk.Desk) ([]desk.Completion, error)) offer {
	if h.configErr != nil || h.config.ZoneFault != nil {
		return offer{}
	}
	zone, err := when.Zone(h.config.Zone)
	if err != nil {
		return offer{}
	}
	now, _, err := h.now()
	if err != nil {
		return offer{}
	}
	h.book = h.engine(h.ctx, h.config.DB, store.Options{Timeout: patience, MustExist: true, Copy: true}, patience)
	d := &desk.Desk{
		Store: store.In(h.book, desk.Whose(h.config.Specialist)), Whole: h.book,
		Now: now, Zone: zone, Day: dayNamed(when.Context{Now: now, Zone: zone, Lang: h.config.Lang}),
	}
	defer h.leaveBook()
	found, err := find(d)
	if h.drops && slices.ContainsFunc(found, func(c desk.Completion) bool { return !h.begins(c.Word) }) {
		h.kept = true
		found, err = find(d)
	}
	if err != nil {
		return offer{}
	}
	var words offer
	h.phrases = h.phrases.At(now)
	for _, c := range found {
		words.list = append(words.list, candidate{c.Word, h.about(c, zone)})
	}
	return words
}

// about tells what a word names: when, whose it is, and what.
func (h *half) about(c desk.Completion, zone *time.Location) string {
	var told []string
	if !c.Time.IsZero() {
		told = append(told, h.phrases.ShortDateTime(c.Time.In(zone)))
	}
	if !strings.HasPrefix(c.Word, c.Client) { // which it may be, with a day behind
		told = append(told, c.Client)
	}
	if c.Verb != "" {
		told = append(told, ofVerb(c.Verb))
	}
	if c.Kind != "" {
		told = append(told, h.phrases.Say("kind."+string(c.Kind), nil))
	}
	if c.Sold.ID != "" {
		told = append(told, h.phrases.Say("package.left", lang.Values{"left": c.Sold.Left(), "sessions": c.Sold.Sessions}))
	}
	if c.About != "" {
		told = append(told, c.About)
	}
	return render.Safe(strings.Join(told, "  "))
}

// appointments offers what names an appointment that the command can act on; to put a time to
// who waits, clients who do.
func (h *half) appointments() offer {
	if h.given("waitlist") == "true" {
		return h.look(func(d *desk.Desk) ([]desk.Completion, error) { return d.CompleteClient(h.ctx, h.begun(), true) })
	}
	u := h.usageOf(h.cmd)
	return h.look(func(d *desk.Desk) ([]desk.Completion, error) {
		return d.CompleteAppointment(h.ctx, desk.Wanted{Typed: h.begun(), Request: u.asks, Scope: h.scope(), Repeat: u.repeats})
	})
}

// clients offers clients, but those who are named already.
func (h *half) clients() offer {
	o := h.look(func(d *desk.Desk) ([]desk.Completion, error) { return d.CompleteClient(h.ctx, h.begun(), false) })
	o.list = slices.DeleteFunc(o.list, func(c candidate) bool { return slices.Contains(h.args, c.word) })
	return o
}

// textsOf offers texts of a kind that wait to be sent.
func textsOf(kind outbox.Kind) completer {
	return func(h *half) offer {
		return h.look(func(d *desk.Desk) ([]desk.Completion, error) { return d.CompleteText(h.ctx, kind, h.begun()) })
	}
}

// packagesFor offers packages for which a payment or a refund can be recorded.
func packagesFor(verb appointment.Verb) completer {
	return func(h *half) offer {
		return h.look(func(d *desk.Desk) ([]desk.Completion, error) { return d.CompletePackage(h.ctx, verb, h.typed) })
	}
}

// slots offers the times that the client can take of the offer for the appointment that is named.
func (h *half) slots() offer {
	return h.look(func(d *desk.Desk) ([]desk.Completion, error) { return d.CompleteSlot(h.ctx, h.args[0], h.typed) })
}

// events offers entries of the journal that can be undone.
func (h *half) events() offer {
	return h.look(func(d *desk.Desk) ([]desk.Completion, error) { return d.CompleteEvent(h.ctx, h.typed) })
}

// messages offers messages that are not answered.
func (h *half) messages() offer {
	return h.look(func(d *desk.Desk) ([]desk.Completion, error) { return d.CompleteMessage(h.ctx, h.typed) })
}

// waiting offers entries of the waiting list.
func (h *half) waiting() offer {
	return h.look(func(d *desk.Desk) ([]desk.Completion, error) { return d.CompleteWaiting(h.ctx, h.typed) })
}

// specialists offers those who share the book of a practice.
func (h *half) specialists() offer {
	return h.look(func(d *desk.Desk) ([]desk.Completion, error) { return d.CompleteSpecialists(h.ctx, h.typed) })
}

// rooms offers the rooms of a practice.
func (h *half) rooms() offer {
	return h.look(func(d *desk.Desk) ([]desk.Completion, error) { return d.CompleteRooms(h.ctx, h.typed) })
}

// series offers series.
func (h *half) series() offer {
	return h.look(func(d *desk.Desk) ([]desk.Completion, error) { return d.CompleteSeries(h.ctx, h.begun()) })
}

// busy offers events of foreign calendars.
func (h *half) busy() offer {
	return h.look(func(d *desk.Desk) ([]desk.Completion, error) { return d.CompleteBusy(h.ctx, h.typed) })
}

// blockSources offers the foreign calendars of which the book has events.
func (h *half) blockSources() offer {
	return h.look(func(d *desk.Desk) ([]desk.Completion, error) { return d.CompleteSources(h.ctx, h.typed) })
}

// calendars offers the calendars on servers that the book is kept in step with.
func (h *half) calendars() offer {
	return h.look(func(d *desk.Desk) ([]desk.Completion, error) { return d.CompleteCalendars(h.ctx, h.typed) })
}
