package desk

import (
	"context"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/history"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/store"
)

// ofPart is the platform files that a specialist has in their part of the book.
type ofPart struct{ r store.Reader }

// Text returns the text of the file of a platform.
func (p ofPart) Text(name string) (string, bool, error) {
	file, found, err := p.r.PlatformFile(name)
	return file.Text, found, err
}

// Names returns the names of all.
func (p ofPart) Names() ([]string, error) {
	var all []string
	files, err := p.r.PlatformFiles()
	for _, f := range files {
		all = append(all, f.Name)
	}
	return all, err
}

// Whose returns the name of the specialist.
func (p ofPart) Whose() string {
	s, _, _ := p.r.Owner() // who was found by it before
	return s.Name
}

// platforms returns the platforms at hand: those whose files the specialist has in the book come
// first. Of a book that no practice shares nothing is read.
func (d *Desk) platforms(r store.Reader) platform.Set {
	if r.Part() == "" {
		return d.Platforms
	}
	return d.Platforms.Over(ofPart{r})
}

// EachPlatform has use look at the platforms at hand.
func (d *Desk) EachPlatform(ctx context.Context, use func(platform.Set) error) error {
	if !d.Shared {
		return use(d.Platforms)
	}
	return d.Store.View(ctx, func(tx store.Tx) error { return use(d.platforms(store.NewReader(tx))) })
}

// PlatformResult is what came of a command about the platform file of a specialist.
type PlatformResult struct {
	Beside
	Name string
}

// AddPlatform puts a platform file into the part of a specialist, or another in its place. It has to
// have been checked. It fails with fault.Usage where no practice shares the book.
func (d *Desk) AddPlatform(ctx context.Context, o Options, is appointment.PlatformFile) (PlatformResult, error) {
	return d.changePlatform(ctx, o, appointment.VerbPlatformAdd, is.Name, func(w *store.Change) (bool, error) {
		was, _, err := w.PlatformFile(is.Name)
		if err != nil || was == is {
			return false, err
		}
		if o.DryRun {
			return true, nil
		}
		return true, w.PutPlatformFile(is)
	})
}

// RemovePlatform takes one out again. It fails with fault.NotFound where there is none of the name.
func (d *Desk) RemovePlatform(ctx context.Context, o Options, name string) (PlatformResult, error) {
	return d.changePlatform(ctx, o, appointment.VerbPlatformRemove, name, func(w *store.Change) (bool, error) {
		own := ofPart{w.Reader}
		names, err := own.Names()
		if err != nil {
			return false, err
		}
		if !slices.Contains(names, name) {
			return false, fault.New(fault.NotFound, "desk.no_platform_file", "name", name, "specialist", own.Whose())
		}
		if o.DryRun {
			return true, nil
		}
		return true, w.DeletePlatformFile(name)
	})
}

func (d *Desk) changePlatform(ctx context.Context, o Options, verb appointment.Verb, name string, change func(*store.Change) (bool, error)) (PlatformResult, error) {
	result := PlatformResult{Name: name}
	if !d.Shared {
		return result, fault.New(fault.Usage, "desk.platform_alone")
	}
	err := d.beside(ctx, o, verb, &result.Beside, func(store.Reader, history.Entry) error { return nil }, func(w *store.Change) (about store.Portion, err error) {
		result.Changed, err = change(w)
		return about, err
	})
	if err != nil {
		return PlatformResult{}, err
	}
	return result, nil
}
