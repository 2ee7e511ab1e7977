package render

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// applied is a desk.Applied as scripts see it. Results are those of the requests.
type applied struct {
	change
	Results   []any `json:"results"`
	Conflicts []any `json:"conflicts"`
	Skipped   []any `json:"skipped"`

	Warnings []warningRow `json:"warnings"` // of all together
}

// Applied writes what came of several requests, a long one piece by piece. Text has a line
// for each, and at the end how many they were; a quiet answer is the ids, JSON lines are
// the results alone. Beside the errors of w it returns a fault.Usage where the query fails
// on the value.
func (v View) Applied(w io.Writer, b desk.Applied) error {
	switch {
	case v.Format == JSONL:
		return v.appliedLines(w, b)
	case v.Query != nil:
		return v.writeValue(w, v.appliedWhole(b))
	case v.Format == JSON:
		return v.writeApplied(w, b)
	case v.Quiet:
		return v.quietApplied(w, b)
	case v.Format == CSV:
		return v.appliedRecords(w, b)
	}
	return v.textApplied(w, b)
}

// AppliedWhole writes what came of several requests as one value on a line.
func (v View) AppliedWhole(w io.Writer, b desk.Applied) error {
	return writeJSON(w, v.appliedWhole(b), "")
}

// appliedWhole is a batch with its results.
func (v View) appliedWhole(b desk.Applied) applied {
	view := v.appliedOf(b)
	for _, p := range b.Parts {
		view.Results = append(view.Results, v.partOf(p))
	}
	return view
}

// noneApplied is a batch of requests of which none came to anything yet.
func noneApplied(c change) applied {
	return applied{change: c, Results: []any{}, Conflicts: []any{}, Skipped: []any{}, Warnings: []warningRow{}}
}

// appliedOf is a batch without its results. Of several that were not done it tells of the
// first, unless another ended it.
func (v View) appliedOf(b desk.Applied) applied {
	view := noneApplied(v.changeOf(changedOr(batchSchema, b.Changed), b.Changed, b.DryRun, b.Event))
	view.Warnings = v.warningsOf(b.Warnings)
	parts := b.Parts
	if last, stopped := b.Ended(); stopped {
		parts = []desk.Part{last}
	}
	for _, p := range parts {
		if e := v.envelopeOfPart(p); e.Error != nil {
			view.Outcome, view.Error = e.Outcome, e.Error
			break
		}
	}
	return view
}

// envelopeOfPart is the envelope of a part by itself, with its line in the error.
func (v View) envelopeOfPart(p desk.Part) envelope {
	switch {
	case p.Fault != nil:
		return v.failed(schema, p.Fault)
	case p.Batch != nil:
		e := v.batchEnvelope(*p.Batch)
		e.Schema = schema
		return v.withLine(p, e)
	case p.Client != nil, p.Package != nil, p.Waiting != nil, p.Hours != nil, p.Closing != nil:
		return changedOr(schema, p.Changed())
	}
	return v.withLine(p, v.envelopeOf(p.Result))
}

// withLine names the line in the error of an envelope, where there is one.
func (v View) withLine(p desk.Part, e envelope) envelope {
	if e.Error != nil && p.Line > 0 {
		e.Error.spot = &spot{Line: p.Line}
		e.Error.Message = v.english().Say("error.apply.line", lang.Values{"line": p.Line, "cause": e.Error.Message})
	}
	return e
}

// partView is a part as scripts see it: a result, with what its command alone answers beside
// one, and the line of the file that has it.
type partView struct {
	result
	*several
	*settled
	*clientFile
	*packageFile
	*waitingFile
	*workingHours
	Waiting any  `json:"waiting"` // who fits a time that got free or, of a client, what they wait for
	Line    *int `json:"line,omitzero"`
}

// settled is how much of a day was closed, and how much is left to the specialist.
type settled struct {
	Settled int `json:"settled"`
	Left    int `json:"left"`
}

// partOf is a part as scripts see it.
func (v View) partOf(p desk.Part) partView {
	view := partView{result: v.resultOf(p.Result)}
	dryRun := p.Result.DryRun
	switch {
	case p.Fault != nil:
		if view.result = v.unanswered(p.Fault); p.Batch != nil {
			view.several = v.severalOf(*p.Batch)
		}
	case p.Batch != nil:
		view.several, dryRun = v.severalOf(*p.Batch), p.Batch.DryRun
	case p.Client != nil:
		view.clientFile, dryRun = v.clientOf(*p.Client).clientFile, p.Client.DryRun
	case p.Package != nil:
		view.packageFile, dryRun = v.packageViewOf(*p.Package).packageFile, p.Package.DryRun
	case p.Waiting != nil:
		view.waitingFile, dryRun = v.waitingViewOf(*p.Waiting).waitingFile, p.Waiting.DryRun
	case p.Hours != nil:
		view.workingHours, dryRun = v.hoursOf(*p.Hours).workingHours, p.Hours.DryRun
	case p.Closing != nil:
		c := *p.Closing
		view.settled = &settled{len(c.Closed), len(c.Left)}
		view.several, dryRun = v.severalOf(desk.Batch{Results: slices.Concat(c.Closed, c.Left)}), c.DryRun
	}
	if p.Fault == nil {
		view.Changed, view.Event, view.DryRun = p.Changed(), text(p.Made()), dryRun || v.DryRun
		view.Warnings = v.warningsOf(warningsIn(p))
	}
	if p.Batch != nil {
		view.Warnings = v.warningsOfBatch(alone(*p.Batch))
	}
	if view.Waiting = view.result.Waiting; view.clientFile != nil {
		view.Waiting = view.clientFile.Waiting
	}
	view.envelope = v.envelopeOfPart(p)
	if p.Line > 0 {
		view.Line = &p.Line
	}
	return view
}

// alone returns a batch that is a part of another change, without the event that they share:
// what takes that back takes back more.
func alone(b desk.Batch) desk.Batch {
	b.Event = ""
	return b
}

// appliedLines writes each result on a line of its own, or what the query makes of each.
func (v View) appliedLines(w io.Writer, b desk.Applied) error {
	for _, p := range b.Parts {
		if err := v.writeValue(w, v.partOf(p)); err != nil {
			return err
		}
	}
	return nil
}

// writeApplied writes a batch as one value, a result after the other, so that it need not
// be held whole.
func (v View) writeApplied(w io.Writer, b desk.Applied) error {
	const none, indent = `"results": []`, "    "
	whole, err := encode(v.appliedOf(b), "  ")
	if err != nil {
		return err
	}
	before, after, _ := bytes.Cut(whole, []byte(none)) // a text has quotes escaped, and cannot hold it
	pieces := [][]byte{before, []byte(none[:len(none)-1])}
	for i, p := range b.Parts {
		content, err := json.MarshalIndent(v.partOf(p), indent, "  ")
		if err != nil {
			return err
		}
		lead := ",\n" + indent
		if i == 0 {
			lead = lead[1:]
		}
		if err := writeAll(w, append(pieces, []byte(lead), escapeHidden(content))...); err != nil {
			return err
		}
		pieces = nil
	}
	if len(b.Parts) > 0 {
		pieces = [][]byte{[]byte("\n  ")}
	}
	return writeAll(w, append(pieces, []byte("]"), after)...)
}

func writeAll(w io.Writer, pieces ...[]byte) error {
	for _, piece := range pieces {
		if _, err := w.Write(piece); err != nil {
			return written(err)
		}
	}
	return nil
}

// quietApplied writes the ids that each request has for its quiet answer.
func (v View) quietApplied(w io.Writer, b desk.Applied) error {
	for _, p := range b.Parts {
		var err error
		switch {
		case p.Fault != nil, p.Hours != nil, v.envelopeOfPart(p).Error != nil:
		case p.Client != nil:
			_, err = io.WriteString(w, Safe(p.Client.Client.ID)+"\n")
		case p.Package != nil:
			_, err = io.WriteString(w, Safe(p.Package.ID)+"\n")
		case p.Waiting != nil:
			_, err = io.WriteString(w, Safe(p.Waiting.ID)+"\n")
		case p.Batch != nil:
			err = v.Batch(w, *p.Batch)
		case p.Closing != nil:
			err = v.Closing(w, "", *p.Closing)
		default:
			err = v.Result(w, p.Result)
		}
		if err != nil {
			return written(err)
		}
	}
	return nil
}

// appliedRecords writes the appointments of all parts under one header.
func (v View) appliedRecords(w io.Writer, b desk.Applied) error {
	out := csv.NewWriter(w)
	_ = out.Write(columns()) // a failure stays, and the flush tells of it
	add := func(results ...desk.Result) {
		for _, r := range results {
			if r.Appointment.ID != "" {
				_ = out.Write(v.rowOf(r.Appointment, r.Client).record())
			}
		}
	}
	for _, p := range b.Parts {
		add(p.Result)
		if p.Batch != nil {
			add(p.Batch.Results...)
		}
		if p.Closing != nil {
			add(p.Closing.Closed...)
		}
	}
	out.Flush()
	return written(out.Error())
}

// RefusedPart writes in one line why a part was not done.
func (v View) RefusedPart(w io.Writer, p desk.Part) error {
	if p.Fault != nil {
		return v.Error(w, p.Fault)
	}
	return v.Refusal(w, p.Decided())
}
