package platform

import (
	"bytes"
	"errors"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// decode reads TOML into a document. It refuses keys that the document does not
// have and values of another type, with file, line and key.
func decode(file string, content []byte, into any) error {
	d := toml.NewDecoder(bytes.NewReader(content))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err == nil {
		return nil
	}
	if unknown, ok := errors.AsType[*toml.StrictMissingError](err); ok && len(unknown.Errors) > 0 {
		first := unknown.Errors[0]
		line, _ := first.Position()
		known, _ := locate(content) // only a document without errors of form comes here
		return fault.New(fault.Invalid, "platform.unknown_key",
			"file", file, "line", line, "key", known.whole(line, first.Key()))
	}
	return undecodable(file, content, err)
}

// undecodable tells a value of the wrong type and a key given twice, which both
// belong to a key, from text that is no TOML at all.
func undecodable(file string, content []byte, err error) error {
	line, key := 1, ""
	if at, ok := errors.AsType[*toml.DecodeError](err); ok {
		line, _ = at.Position()
		key = strings.Join(at.Key(), ".")
	}
	places, tomlErr := locate(content)
	if tomlErr != nil {
		return fault.New(fault.Invalid, "platform.syntax",
			"file", file, "line", line, "cause", strings.TrimPrefix(err.Error(), "toml: ")).Because(err)
	}
	if key == "" {
		key = places.keyAt(line)
	}
	what := "platform.wrong_type"
	if strings.Contains(err.Error(), "already") {
		what = "platform.twice"
	}
	return fault.New(fault.Invalid, what, "file", file, "line", line, "key", key).Because(err)
}
