package desk

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// lookAtRules looks whether rules are those of their version. Those that a recovery could not find
// have others in their place.
func (s *survey) lookAtRules(p policy.Platform, line int, field string) {
	if !platform.Versioned(p) {
		s.doubtful(transfer.Wrong{Line: line, Field: field, Why: transfer.OtherRules, Value: named(p.Name, p.Version)})
	}
}

// lookAtDraw looks whether the package of an appointment has a session for it, where the file is all
// that a book has. Of a package a recovery may have lost what gave a session back.
func (s *survey) lookAtDraw(a appointment.Appointment, line int) {
	if _, here := s.sessions[a.Package]; !s.whole || !here || !a.Uses() {
		return
	}
	if s.sessions[a.Package]--; s.sessions[a.Package] < 0 {
		s.doubtful(transfer.Wrong{Line: line, Field: "package", Why: transfer.Overdrawn, Value: a.Package})
	}
}

func (s *survey) doubtful(w transfer.Wrong) {
	if s.doubt == nil {
		s.doubt = &w
	}
}
