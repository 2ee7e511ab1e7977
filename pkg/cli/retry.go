package cli

import (
	"crypto/sha256"
	"encoding/binary"
	"io"
	"slices"

	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/spf13/pflag"
)

// options returns what the desk wants to know of every change. The arguments
// are hashed as typed: a retry of "+2h" is the same command a second later.
func (s *session) options(key string) desk.Options {
	return desk.Options{DryRun: s.globals.dryRun, Key: key, Arguments: s.digest()}
}

// optionsOf is options of a command that takes what a file holds, from where that stands: it is one
// of the arguments.
func (s *session) optionsOf(key string, content io.Reader) (desk.Options, error) {
	o := s.options(key)
	if key == "" {
		return o, nil
	}
	hash := sha256.New()
	hash.Write(o.Arguments)
	_, err := io.Copy(hash, content)
	o.Arguments = hash.Sum(nil)
	return o, err
}

func (s *session) digest() []byte {
	parts := append([]string{s.cmd.CommandPath(), s.zone}, s.asTyped...)
	var flags []string
	s.cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
		if f.Changed && f.Name != "key" && f.Name != limitFlag { // which say nothing of what is to be done
			flags = append(flags, f.Name+"="+f.Value.String())
		}
	})
	slices.Sort(flags)
	hash := sha256.New()
	for _, part := range append(parts, flags...) {
		_ = binary.Write(hash, binary.BigEndian, uint32(len(part)))
		hash.Write([]byte(part))
	}
	return hash.Sum(nil)
}
