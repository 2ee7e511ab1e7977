package notice

import (
	"errors"
	"strconv"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// refusal is what is wrong with a template, before it is said where: the key and the
// values of a fault.
type refusal struct {
	key   string
	pairs []any
}

// refused returns the refusal with a key and pairs of a value's name and the value.
func refused(key string, pairs ...any) refusal { return refusal{key, pairs} }

func (r refusal) Error() string { return r.key }

// spot is a line of a template, by the name that the parser knows it under.
type spot struct {
	name string
	line int
}

// failed names the file and line of an error that a template ended with.
func (l loaded) failed(err error) error {
	at, cause := place(strings.TrimPrefix(err.Error(), "template: "))
	if r, ok := errors.AsType[refusal](err); ok {
		return l.at(r, at).Because(err)
	}
	return l.at(refused("notice.failed", "cause", cause), at).Because(err)
}

// place reads where an error is: "name:line:column: what", or without a column.
func place(text string) (spot, string) {
	name, rest, _ := strings.Cut(text, ":")
	number, rest, _ := strings.Cut(rest, ":")
	line, err := strconv.Atoi(number)
	if err != nil {
		return spot{}, text
	}
	if column, after, found := strings.Cut(rest, ":"); found {
		if _, err := strconv.Atoi(column); err == nil {
			rest = after
		}
	}
	return spot{name, line}, strings.TrimSpace(rest)
}

// at makes a fault that names a place. Where that is in an embedded template,
// the user's file that goes with it is to be mended.
func (l loaded) at(r refusal, at spot) *fault.Error {
	file := l.files[at.name]
	if !file.own {
		at.line = 1
		file = l.files[l.name]
		if !file.own {
			file = l.files[partsName]
		}
	}
	return fault.New(fault.Invalid, r.key, append([]any{"file", file.file, "line", at.line}, r.pairs...)...)
}
