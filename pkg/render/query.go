package render

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/itchyny/gojq"
)

// Query is a compiled jq expression.
type Query struct{ code *gojq.Code }

// CompileQuery reads a jq expression. It returns a fault.Usage with the key
// "usage.jq" for one that cannot be read.
func CompileQuery(expr string) (*Query, error) {
	parsed, err := gojq.Parse(expr)
	if err != nil {
		return nil, badQuery("usage.jq", err)
	}
	code, err := gojq.Compile(parsed)
	if err != nil {
		return nil, badQuery("usage.jq", err)
	}
	return &Query{code}, nil
}

func badQuery(key string, cause error) error {
	return fault.New(fault.Usage, key, "cause", cause.Error()).Because(cause)
}

// run writes what the expression makes of each value: strings as they are, made
// safe, anything else as compact JSON, one a line. It writes nothing where the
// expression fails.
func (q *Query) run(w io.Writer, values ...any) error {
	var b bytes.Buffer
	for _, value := range values {
		input, err := plainValue(value)
		if err != nil {
			return err
		}
		if err := q.collect(&b, input); err != nil {
			return err
		}
	}
	_, err := w.Write(b.Bytes())
	return written(err)
}

func (q *Query) collect(b *bytes.Buffer, input any) error {
	results := q.code.Run(input)
	for {
		value, more := results.Next()
		if !more {
			return nil
		}
		if err, failed := value.(error); failed {
			return badQuery("usage.jq_run", err)
		}
		if err := writeValue(b, value); err != nil {
			return err
		}
	}
}

func writeValue(b *bytes.Buffer, value any) error {
	if text, ok := value.(string); ok {
		b.WriteString(SafeBlock(text) + "\n")
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
