package render

import (
	"context"
	"errors"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
)

func query(t *testing.T, expr string) *Query {
	t.Helper()
	q, err := CompileQuery(t.Context(), expr)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func TestQueryWritesStringsRawAndOtherValuesCompact(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		".appointment.id":              "7k3m9q2x\n",
		".appointment.money.price":     "18000\n",
		".appointment.money.price / 2": "9000\n",
		".decision.rules[].assumed":    "false\ntrue\n",
		".appointment.client":          `{"id":"anna","name":"Anna"}` + "\n",
		".event":                       "null\n",
		"empty":                        "",
	}
	for expr, want := range cases {
		v := view(lang.EN, Text)
		v.Query = query(t, expr)
		same(t, show(t, v, tooEarlyResult()), want)
	}
}

func TestQueryRunsOverTheListOrOverEachLine(t *testing.T) {
	t.Parallel()
	entries := []dossier.Entry{{Appointment: booked(), Client: sample.Anna()}, {Appointment: booked(), Client: sample.Anna()}}
	v := view(lang.EN, JSON)
	v.Query = query(t, "length")
	same(t, list(t, v, entries), "2\n")
	v.Format, v.Query = JSONL, query(t, ".id")
	same(t, list(t, v, entries), "7k3m9q2x\n7k3m9q2x\n")
}

func TestQueryResultIsSafeToShowOnAScreen(t *testing.T) {
	t.Parallel()
	r := tooEarlyResult()
	r.Client.Name = "\x1b[2J\u202eAn\tna"
	v := view(lang.EN, JSON)
	v.Query, v.Screen = query(t, ".appointment.client | .name, ."), true
	same(t, show(t, v, r), `\x1b[2J\u202eAn`+"\tna\n"+`{"id":"anna","name":"\u001b[2J\u202eAn\tna"}`+"\n")
}

func TestQueryGivesAPipeWhatTheFormatsOfJqMake(t *testing.T) {
	t.Parallel()
	r := tooEarlyResult()
	r.Client.Name = "An\tn\\a \u202e<1>"
	for expr, want := range map[string]string{
		`[.appointment.id, .appointment.client.name] | @tsv`: "7k3m9q2x\tAn\\tn\\\\a \u202e<1>\n",
		`[.appointment.client.name] | @csv`:                  "\"An\tn\\a \u202e<1>\"\n",
		`.appointment.client.name | @sh`:                     "'An\tn\\a \u202e<1>'\n",
		`.appointment.client.name | @html`:                   "An\tn\\a \u202e&lt;1&gt;\n",
		`.appointment.client.name | @text`:                   "An\tn\\a \u202e<1>\n",
		`.appointment.client.name | @json`:                   `"An\tn\\a ` + "\u202e" + `<1>"` + "\n",
		`"a\nb"`:                                             "a\nb\n",
	} {
		v := view(lang.EN, JSON)
		v.Query = query(t, expr)
		same(t, show(t, v, r), want)
	}
}

func TestFaultyQueryIsRefused(t *testing.T) {
	t.Parallel()
	for _, expr := range []string{".[", "nosuch(1)", ""} {
		_, err := CompileQuery(t.Context(), expr)
		if f, ok := errors.AsType[*fault.Error](err); !ok || f.Code != fault.Usage || f.Key != "usage.jq" {
			t.Errorf("CompileQuery(%q) = %v", expr, err)
		}
	}
}

func TestFailingQueryWritesNothing(t *testing.T) {
	t.Parallel()
	v := view(lang.EN, JSON)
	v.Query = query(t, ".appointment.id, (.schema | error)")
	var b strings.Builder
	err := v.Result(&b, tooEarlyResult())
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Key != "usage.jq_run" || b.Len() > 0 {
		t.Errorf("Result = %v, wrote %q", err, b.String())
	}
}

func TestQueryEndsWithItsContext(t *testing.T) {
	t.Parallel()
	for _, expr := range []string{"range(1e9) | select(false)", "repeat(1) | empty"} {
		ctx, cancel := context.WithCancel(t.Context())
		q, err := CompileQuery(ctx, expr)
		if err != nil {
			t.Fatal(err)
		}
		v := view(lang.EN, JSON)
		v.Query = q
		cancel()
		var b strings.Builder
		if err := v.Result(&b, tooEarlyResult()); !errors.Is(err, context.Canceled) || b.Len() > 0 {
			t.Errorf("%s: Result = %v, wrote %q", expr, err, b.String())
		}
	}
}

func TestQueryWithoutAnEndIsRefused(t *testing.T) {
	t.Parallel()
	v := view(lang.EN, JSON)
	v.Query = query(t, "repeat(1)")
	v.Query.output = 1 << 10
	var b strings.Builder
	err := v.Result(&b, tooEarlyResult())
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Key != "usage.jq_output" || b.Len() > 0 {
		t.Errorf("Result = %v, wrote %q", err, b.String())
	}
}

// collect has garbage collected again, which a query that grew leaves to the end of the
// process.
func collect() { debug.SetGCPercent(collecting) }

// refusedQuery runs a query that takes more than it may, and demands that it is refused
// for that.
func refusedQuery(t *testing.T, q *Query, key string) {
	t.Helper()
	v := view(lang.EN, JSON)
	v.Query = q
	var b strings.Builder
	err := v.Result(&b, tooEarlyResult())
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Code != fault.Usage || f.Key != key || !FromQuery(err) || b.Len() > 0 {
		t.Errorf("Result = %v, wrote %q, want %s", err, b.String(), key)
	}
}

func TestQueryThatTakesTooLongIsRefused(t *testing.T) {
	t.Parallel()
	for _, expr := range []string{"range(1e12) | select(false)", "def f: f; f", "repeat(1) | empty"} {
		q := query(t, expr)
		q.time = 0
		refusedQuery(t, q, "usage.jq_time")
	}
}

func TestQueryThatGrowsIsRefused(t *testing.T) {
	t.Parallel()
	t.Cleanup(collect)
	q := query(t, "range(1e12) | select(false)")
	q.used = func() uint64 { return q.memory + 1 }
	refusedQuery(t, q, "usage.jq_memory")
}

// Garbage is no use of memory; what is used is looked at before and after it is collected.
func TestGarbageIsCollectedBeforeAQueryIsRefused(t *testing.T) {
	t.Parallel()
	t.Cleanup(collect)
	for name, c := range map[string]struct {
		seen []uint64 // MiB
		want string
	}{
		"little":               {seen: []uint64{10, 120, 128}},
		"garbage":              {seen: []uint64{130, 20, 138, 138, 139, 100}},
		"garbage beyond it":    {seen: []uint64{400, 20}},
		"much":                 {seen: []uint64{130, 120, 256, 256}},
		"too much":             {seen: []uint64{300, 257}, want: "usage.jq_memory"},
		"too much in the end":  {seen: []uint64{130, 120, 189, 257}, want: "usage.jq_memory"},
		"too much at one blow": {seen: []uint64{513}, want: "usage.jq_memory"},
	} {
		q := query(t, ".")
		q.time = time.Hour
		looked, all := 0, make(chan error)
		q.used = func() uint64 {
			if looked++; looked == len(c.seen) {
				close(all)
			}
			return c.seen[min(looked, len(c.seen))-1] << 20
		}
		key := ""
		err := q.watched(func(ctx context.Context) error {
			if c.want != "" {
				<-ctx.Done() // only the memory ends it
			}
			return <-all
		})
		if err != nil {
			key = fault.Of(err).Key
		}
		if key != c.want {
			t.Errorf("%s: %q, want %q", name, key, c.want)
		}
	}
}

// One step of gojq can take gigabytes, and looks at no context meanwhile.
func TestWorkThatNeverLooksUpIsLeftAlone(t *testing.T) {
	t.Parallel()
	t.Cleanup(collect)
	never := make(chan error)
	deaf := func(context.Context) error { return <-never }
	q := query(t, ".")
	q.used = func() uint64 { return q.memory + 1 }
	if f := fault.Of(q.watched(deaf)); f.Key != "usage.jq_memory" {
		t.Error(f)
	}
	q = query(t, ".")
	q.time = 0
	if f := fault.Of(q.watched(deaf)); f.Key != "usage.jq_time" {
		t.Error(f)
	}
	ctx, cancel := context.WithCancel(t.Context())
	q = query(t, ".")
	q.ctx = ctx
	cancel()
	if err := q.watched(deaf); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestWhatWasDoneIsPickedFromThoughItWasInterrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	picks, err := CompileQuery(ctx, ".a")
	if err != nil {
		t.Fatal(err)
	}
	words, err := CompileTemplate(ctx, "{{.a}}\n", View{})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []*Query{picks, words} {
		var out strings.Builder
		if err := q.run(&out, false, map[string]any{"a": "b"}); err != nil || out.String() != "b\n" {
			t.Errorf("%q, %v", out.String(), err)
		}
	}
}

func TestPanicOfALibraryIsAFailureOfTheExpression(t *testing.T) {
	t.Parallel()
	err := query(t, ".").watched(func(context.Context) error { panic("out of step") })
	if f := fault.Of(err); f.Key != "usage.jq_run" || f.Values["cause"] != "out of step" {
		t.Error(err)
	}
}

func TestMemoryCountsTheHeapAndTheStacks(t *testing.T) { //nolint:paralleltest // what it takes counts for all
	const size = 64 << 20
	block := make([]byte, size)
	if used := memoryUsed(); used < size {
		t.Errorf("%d bytes with a block of %d", used, size)
	}
	block[0] = 1
	var deep func(n int) byte
	deep = func(n int) byte {
		var frame [1 << 10]byte
		if n > 0 {
			frame[n%len(frame)] = deep(n - 1)
		} else if used := memoryUsed(); used < 2*size {
			t.Errorf("%d bytes with a block of %d and as much of stack", used, size)
		}
		return frame[n%len(frame)] + block[0]
	}
	deep(size >> 10)
}
