package render

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/itchyny/gojq"
)

// FromQuery reports whether an error comes from a jq expression that cannot be
// read or that failed on a value.
func FromQuery(err error) bool {
	f, found := errors.AsType[*fault.Error](err)
	return found && (strings.HasPrefix(f.Key, "usage.jq") || FromQuery(f.Err))
}

// Query is a compiled jq expression. Its runs end when the context does.
type Query struct {
	bounds
	code *gojq.Code
	ctx  context.Context
}

// CompileQuery reads a jq expression, whose runs end with the error of ctx when
// that is done, and with a fault.Usage where they take more than 2 s, 256 MiB or
// yield more than 16 MiB. It returns a fault.Usage with the key "usage.jq" for one
// that cannot be read.
func CompileQuery(ctx context.Context, expr string) (*Query, error) {
	if !utf8.ValidString(expr) {
		return nil, fault.New(fault.Invalid, "usage.not_utf8", "name", "--jq")
	}
	q := &Query{bounds: usualBounds(), ctx: ctx}
	err := q.watched(func(context.Context) error {
		parsed, err := gojq.Parse(expr)
		if err == nil {
			q.code, err = gojq.Compile(parsed)
		}
		if err != nil {
			return badQuery("usage.jq", err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return q, nil
}

func badQuery(key string, cause error) error {
	return fault.New(fault.Usage, key, "cause", cause.Error()).Because(cause)
}

// run writes what the expression makes of each value: strings as they are, so that
// a pipe gets what @tsv and its like make, yet safe to show on a screen; anything
// else as compact JSON, one a line. It writes nothing where the expression fails.
func (q *Query) run(w io.Writer, screen bool, values ...any) error {
	var b bytes.Buffer
	err := q.watched(func(ctx context.Context) error {
		for _, value := range values {
			input, err := plainValue(value)
			if err != nil {
				return err
			}
			if err := q.collect(ctx, &b, screen, input); err != nil {
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

func (q *Query) collect(ctx context.Context, b *bytes.Buffer, screen bool, input any) error {
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
			return badQuery("usage.jq_run", err)
		}
		if err := writeValue(b, screen, value); err != nil {
			return err
		}
		if b.Len() > q.output {
			return fault.New(fault.Usage, "usage.jq_output", "limit", fmt.Sprintf("%d MiB", q.output>>20))
		}
	}
}

func writeValue(b *bytes.Buffer, screen bool, value any) error {
	if text, ok := value.(string); ok {
		if screen {
			text = escape(text, "\n\t")
		}
		b.WriteString(text + "\n")
		return nil
	}
	content, err := gojq.Marshal(value)
	if err != nil {
		return badQuery("usage.jq_run", err)
	}
	b.Write(escapeHidden(content))
	b.WriteByte('\n')
	return nil
}

// plainValue turns a value into the maps and slices that jq works on.
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
