package platform

import (
	"errors"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// decode reads TOML, which is within bounds, into a document. It refuses values of
// another type, with file, line and key; keys that the document does not have are for
// survey to refuse.
func decode(file string, content []byte, into any) error {
	if err := toml.Unmarshal(content, into); err != nil {
		return undecodable(file, content, err)
	}
	return nil
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
			"file", file, "line", line, "cause", bounds.Short(strings.TrimPrefix(err.Error(), "toml: "))).Because(err)
	}
	if key == "" {
		key = places.keyAt(line)
	}
	what := "platform.wrong_type"
	if strings.Contains(err.Error(), "already") {
		what = "platform.twice"
	}
	return fault.New(fault.Invalid, what, "file", file, "line", line, "key", bounds.Short(key)).Because(err)
}
