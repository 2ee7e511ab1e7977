package desk

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/selector"
)

// AimAt returns what a request aims at, about a series where a scope is given.
func (d *Desk) AimAt(request policy.Request, scope appointment.Scope) selector.Aim {
	to := d.forRequest(request)
	if scope == "" {
		return to
	}
	return d.aimAt(to, scope, request.Verb())
}

// AimToShow returns what is aimed at by who would look at an appointment.
func (d *Desk) AimToShow() selector.Aim { return d.toShow() }
