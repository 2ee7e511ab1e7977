package desk

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// Applied is what came of several requests that one command made, in their order. Event is
// the one that they share, empty where nothing was changed or each has its own. Total is
// how many there were, more than there are parts where the command ended before the last;
// Stopped says that it did because of the one part there is, and that nothing was done.
type Applied struct {
	Verb    appointment.Verb
	Changed bool
	DryRun  bool
	Event   string
	Parts   []Part
	Total   int
	Stopped bool

	Warnings []Warning // of all of it
}

// Part is what came of one of several requests: a result, or what the requests about
// clients, hours and a whole day come to. Fault is nil where it was decided.
type Part struct {
	Line    int // of the file that has the request, zero where there is none
	Result  Result
	Batch   *Batch
	Client  *ClientResult
	Package *PackageResult
	Waiting *WaitingResult
	Hours   *HoursResult
	Closing *Closing
	Fault   *fault.Error
}

// Decided returns the result that tells how a part was decided: of several appointments the
// gravest.
func (p Part) Decided() Result {
	if p.Batch != nil && len(p.Batch.Results) > 0 {
		return p.Batch.Gravest()
	}
	return p.Result
}

// Changed reports whether the request changed something, or would in a dry run.
func (p Part) Changed() bool {
	switch {
	case p.Batch != nil:
		return p.Batch.Changed
	case p.Client != nil:
		return p.Client.Changed
	case p.Package != nil:
		return p.Package.Changed
	case p.Waiting != nil:
		return p.Waiting.Changed
	case p.Hours != nil:
		return p.Hours.Changed
	case p.Closing != nil:
		return p.Closing.Changed() > 0
	}
	return p.Result.Changed
}

// Made returns the event of the part, empty for one that changed nothing.
func (p Part) Made() string {
	switch {
	case p.Batch != nil:
		return p.Batch.Event
	case p.Client != nil:
		return p.Client.Event
	case p.Package != nil:
		return p.Package.Event
	case p.Waiting != nil:
		return p.Waiting.Event
	case p.Hours != nil:
		return p.Hours.Event
	case p.Closing != nil && len(p.Closing.Closed) > 0:
		return p.Closing.Closed[0].Event
	}
	return p.Result.Event
}

// Hopeless reports whether a request failed for what the next one would fail for too: what is
// wrong with the book or the disk, or an interruption.
func (p Part) Hopeless() bool {
	return p.Fault != nil && slices.Contains([]fault.Code{
		fault.Internal, fault.IO, fault.OutcomeUnknown, fault.Busy, fault.Damaged, fault.Interrupted,
	}, p.Fault.Code)
}

// Ended returns the part that ended all before their time; false where each had its turn.
func (b Applied) Ended() (Part, bool) {
	if len(b.Parts) == 0 || !b.Parts[len(b.Parts)-1].Hopeless() {
		return Part{}, false
	}
	return b.Parts[len(b.Parts)-1], true
}

// Last returns the event of the last part that changed something, or the one that all share;
// empty where nothing was changed.
func (b Applied) Last() string {
	for _, p := range slices.Backward(b.Parts) {
		if event := p.Made(); b.Event == "" && p.Changed() && event != "" {
			return event
		}
	}
	return b.Event
}

// Of returns the part with the event that it shares with others, where that is known only
// after it.
func (p Part) Of(event string) Part {
	if p.Batch == nil || !p.Batch.Changed || p.Batch.Event != "" {
		return p
	}
	batch := *p.Batch
	batch.Event, batch.Results = event, slices.Clone(batch.Results)
	for i := range batch.Results {
		if batch.Results[i].Changed {
			batch.Results[i].Event = event
		}
	}
	p.Batch = &batch
	return p
}

// Again returns the part as that of a retry, which changes nothing: what it found to change was so
// before, and has no event.
func (p Part) Again() Part {
	p.Result = p.Result.again()
	if p.Batch != nil {
		batch := *p.Batch
		if batch.Changed {
			batch.Changed, batch.Event = false, ""
		}
		batch.Results = againAll(batch.Results)
		p.Batch = &batch
	}
	if p.Client != nil && p.Client.Changed {
		client := *p.Client
		client.Changed, client.Event = false, ""
		p.Client = &client
	}
	if p.Package != nil {
		sold := *p.Package
		sold.Beside = sold.again()
		p.Package = &sold
	}
	if p.Waiting != nil {
		entry := *p.Waiting
		entry.Beside = entry.again()
		p.Waiting = &entry
	}
	if p.Hours != nil && p.Hours.Changed {
		hours := *p.Hours
		hours.Changed, hours.Event = false, ""
		p.Hours = &hours
	}
	if p.Closing != nil {
		closing := *p.Closing
		closing.Closed = againAll(closing.Closed)
		p.Closing = &closing
	}
	return p
}

func againAll(results []Result) []Result {
	var all []Result
	for _, r := range results {
		all = append(all, r.again())
	}
	return all
}

func (result Result) again() Result {
	if result.Changed {
		result.Changed, result.Event = false, ""
	}
	return result
}

// Rehearsed returns the part as one of a dry run: what it would change has no event.
func (p Part) Rehearsed() Part {
	p.Result = p.Result.rehearsed()
	if p.Batch != nil {
		batch := *p.Batch
		batch.DryRun, batch.Event, batch.Results = true, "", nil
		for _, r := range p.Batch.Results {
			batch.Results = append(batch.Results, r.rehearsed())
		}
		p.Batch = &batch
	}
	if p.Client != nil {
		client := *p.Client
		client.DryRun, client.Event = true, ""
		p.Client = &client
	}
	if p.Package != nil {
		sold := *p.Package
		sold.Beside = sold.rehearsed()
		p.Package = &sold
	}
	if p.Waiting != nil {
		entry := *p.Waiting
		entry.Beside = entry.rehearsed()
		p.Waiting = &entry
	}
	if p.Hours != nil {
		hours := *p.Hours
		hours.DryRun, hours.Event = true, ""
		p.Hours = &hours
	}
	if p.Closing != nil {
		closing := Closing{DryRun: true, Since: p.Closing.Since, Warnings: p.Closing.Warnings}
		for _, r := range p.Closing.Closed {
			closing.Closed = append(closing.Closed, r.rehearsed())
		}
		for _, r := range p.Closing.Left {
			closing.Left = append(closing.Left, r.rehearsed())
		}
		p.Closing = &closing
	}
	return p
}

func (result Result) rehearsed() Result {
	result.DryRun = true
	if result.Changed {
		result.Event = ""
	}
	return result
}
