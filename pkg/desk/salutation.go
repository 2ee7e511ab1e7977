package desk

import (
	"context"
	"strings"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/selector"
	"github.com/adsum-cli/adsum/pkg/store"
)

// SetSalutation keeps how the texts to a client greet them, as in "Dear Anna"; an
// empty one leaves them with a greeting of no name. The sign that ends it is each
// language's own and falls away. It fails as ShowClient does.
func (d *Desk) SetSalutation(ctx context.Context, o Options, name, salutation string) (ClientResult, error) {
	return d.changeClient(ctx, o, appointment.VerbClientEdit, func(w *store.Change) (ClientResult, error) {
		c, err := selector.Client(w.Reader, name, true)
		if err != nil {
			return ClientResult{}, err
		}
		salutation = strings.TrimRight(strings.Join(strings.Fields(salutation), " "), " ,!.")
		result := ClientResult{Was: c.Name, Changed: c.Salutation != salutation}
		c.Salutation = salutation
		if result.Changed && !o.DryRun {
			err = w.PutClient(c)
		}
		result.Client = c
		return result, err
	})
}
