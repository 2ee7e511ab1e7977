package render

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/itchyny/gojq"
)

// FromQuery reports whether an error comes from a query that cannot be read or that failed
// on a value.
func FromQuery(err error) bool {
	f, found := errors.AsType[*fault.Error](err)
	return found && (strings.HasPrefix(f.Key, "usage.jq") || strings.HasPrefix(f.Key, "usage.template") || FromQuery(f.Err))
}

// Query picks from the JSON value of an answer what is printed: a jq expression or a
// template. Its runs end when the context does, and with a fault.Usage where they take more
// than 2 s, 256 MiB or yield more than 16 MiB.
type Query struct {
	bounds
	ctx  context.Context
	each func(run context.Context, to *bytes.Buffer, screen bool, input any) error
}

// CompileQuery reads a jq expression, whose runs end with the error of ctx when that is done.
// It returns a fault.Usage with the key "usage.jq" for one that cannot be read.
func CompileQuery(ctx context.Context, expr string) (*Query, error) {
	if !utf8.ValidString(expr) {
		return nil, fault.New(fault.Invalid, "usage.not_utf8", "name", "--jq")
	}
	q := &Query{ctx: ctx, bounds: usualBounds(faultKeys{
		unread: "usage.jq", failed: "usage.jq_run", time: "usage.jq_time", memory: "usage.jq_memory", output: "usage.jq_output",
	})}
	err := q.watched(func(context.Context) error {
		parsed, err := gojq.Parse(expr)
		if err != nil {
			return q.unread(err)
		}
		code, err := gojq.Compile(parsed)
		if err != nil {
			return q.unread(err)
		}
		q.each = jq{q, code}.collect
		return nil
	})
	if err != nil {
		return nil, err
	}
	return q, nil
}

// run writes what the query makes of each value: strings as they are, so that a pipe gets
// what @tsv and its like make, yet safe to show on a screen. It writes nothing where the
// query fails.
func (q *Query) run(w io.Writer, screen bool, values ...any) error {
	var b bytes.Buffer
	err := q.watched(func(ctx context.Context) error {
		for _, value := range values {
			input, err := plainValue(value)
			if err != nil {
				return err
			}
			if err := q.each(ctx, &b, screen, input); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	_, err = w.Write(b.Bytes())
	return written(err)
}

// jq is an expression that is compiled.
type jq struct {
	*Query
	code *gojq.Code
}

// collect writes what the expression makes of a value: anything but strings as compact JSON,
// one a line.
func (q jq) collect(ctx context.Context, b *bytes.Buffer, screen bool, input any) error {
	results := q.code.RunWithContext(ctx, input)
	for {
		value, more := results.Next()
		if !more {
			return nil
		}
		err, failed := value.(error)
		switch {
		case failed && ctx.Err() != nil:
			return q.ended(ctx)
		case failed:
			return q.failed(err)
		}
		if err := q.writeValue(b, screen, value); err != nil {
			return err
		}
		if b.Len() > q.output {
			return q.yieldsTooMuch()
		}
	}
}

func (q jq) writeValue(b *bytes.Buffer, screen bool, value any) error {
	if text, ok := value.(string); ok {
		if screen {
			text = escape(text, "\n\t")
		}
		b.WriteString(text + "\n")
		return nil
	}
	content, err := gojq.Marshal(value)
	if err != nil {
		return q.failed(err)
	}
	b.Write(escapeHidden(content))
	b.WriteByte('\n')
	return nil
}

// plainValue turns a value into the maps and slices that queries work on.
func plainValue(value any) (any, error) {
	content, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.UseNumber()
	var plain any
	err = decoder.Decode(&plain)
	return plain, err
}
