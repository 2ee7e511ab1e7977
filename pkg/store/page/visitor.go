package page

import "errors"

// Visitor is told what a walk finds. All of it is optional. What it is given is
// good until it returns.
type Visitor struct {
	// Page is called for each page that is as it should be, before what it holds.
	Page func(Page) error
	// Entry is called for each entry of a bucket, ascending.
	Entry func(bucket, key, value []byte) error
	// Damage is called for each damage. If it returns nil, the walk goes on
	// beside the page that is damaged; without it the first damage ends the walk.
	Damage func(*Damage) error
}

// report hands a damage to the visitor that wants it.
func (w *walk) report(err error) error {
	d, ok := errors.AsType[*Damage](err)
	if !ok || w.ended || w.visitor.Damage == nil {
		return err
	}
	w.broken = true
	return w.end(w.visitor.Damage(d))
}

func (w *walk) end(err error) error {
	w.ended = w.ended || err != nil
	return err
}

func (w *walk) show(p Page) error {
	if w.visitor.Page == nil {
		return nil
	}
	return w.end(w.visitor.Page(p))
}
