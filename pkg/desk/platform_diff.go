package desk

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// PlatformDiff is two platforms, or two versions of one, side by side: how they differ, and which
// appointments that are still to be decided the newer decides otherwise than the rules pinned to them.
type PlatformDiff struct {
	Old, New  PlatformSide
	Stages    []platform.Stage
	Looked    bool // whether there is a book
	Open      int  // appointments in it that are still to be decided by the older
	Otherwise []Otherwise
}

// PlatformSide is one of two platforms. Pinned says that it is one version of it, which was named.
type PlatformSide struct {
	platform.Found
	Pinned bool
}

// Otherwise is an appointment that other rules, those of a version, decide otherwise than its own.
type Otherwise struct {
	dossier.Entry
	Version     string
	Differences []policy.Difference
}

// PlatformDiff compares two platforms, each the name of one at hand, a file, or NAME@VERSION for a version
// that the book keeps, or an edition of one at hand. A version can be told by how it begins. An appointment
// that is still to be decided is held against the edition of the newer that a booking of it would get. It fails with fault.Invalid where there is none of
// the kind, and as reading platforms does. That there is no book is no error.
func (d *Desk) PlatformDiff(ctx context.Context, old, other string) (PlatformDiff, error) {
	var found PlatformDiff
	err := d.view(ctx, func(tx store.Tx) error {
		err := store.ExpectAll([]store.Tx{tx}, store.OfOpen())
		if err != nil {
			return err
		}
		found, err = d.platformDiff(store.NewReader(tx), old, other)
		return err
	})
	if err != nil && fault.Of(err).Key == "store.missing" {
		return d.sides(d.Platforms, noVersions, noCopies, old, other)
	}
	return found, err
}

func (d *Desk) platformDiff(r store.Reader, old, other string) (PlatformDiff, error) {
	diff, err := d.sides(d.platforms(r), r.PlatformVersions, r.Platform, old, other)
	if err != nil {
		return diff, err
	}
	diff.Looked = true
	open, err := r.Sparing().Open()
	if err != nil {
		return diff, err
	}
	shelf := d.shelved(r.Sparing())
	for _, a := range open {
		if a.Platform != diff.Old.Name || diff.Old.Pinned && a.PolicyVersion != diff.Old.Platform.Version {
			continue
		}
		diff.Open++
		is, err := d.otherwise(shelf, a, diff.New.Editions)
		if err != nil {
			return diff, err
		}
		if len(is.Differences) > 0 {
			diff.Otherwise = append(diff.Otherwise, is)
		}
	}
	return diff, nil
}

// otherwise compares the rules pinned to an appointment with those that would have been.
func (d *Desk) otherwise(shelf *dossier.Shelf, a appointment.Appointment, rules policy.Editions) (Otherwise, error) {
	own, err := shelf.Of(a)
	if err != nil {
		return Otherwise{}, err
	}
	other := own
	other.Platform = rules.For(a.Created, bookedFor(a))
	if other.Past, err = shelf.Past(other); err != nil {
		return Otherwise{}, err
	}
	return Otherwise{own.Entry(), other.Platform.Version, policy.Compare(
		policy.Ruled{Platform: own.Platform, Facts: own.Facts()}, policy.Ruled{Platform: other.Platform, Facts: other.Facts()}, d.Now,
	)}, nil
}

// bookedFor returns the start at which an appointment was when it was booked.
func bookedFor(a appointment.Appointment) time.Time {
	if len(a.PreviousStarts) > 0 {
		return a.PreviousStarts[0]
	}
	return a.Start
}

// versions visits the versions of which there is a copy, and copied returns one of them.
type (
	versions func(name string, visit func(name, version string) error) error
	copied   func(name, version string) (policy.Platform, bool, error)
)

// noVersions and noCopies are those of no book.
func noVersions(string, func(name, version string) error) error { return nil }

func noCopies(string, string) (policy.Platform, bool, error) { return policy.Platform{}, false, nil }

// sides reads both platforms and compares them.
func (d *Desk) sides(set platform.Set, all versions, one copied, old, other string) (diff PlatformDiff, err error) {
	if diff.Old, err = d.side(set, all, one, old); err != nil {
		return diff, err
	}
	if diff.New, err = d.side(set, all, one, other); err != nil {
		return diff, err
	}
	diff.Stages = platform.Stages(diff.Old.Editions, diff.New.Editions, d.Now)
	return diff, nil
}

func (d *Desk) side(set platform.Set, all versions, one copied, typed string) (PlatformSide, error) {
	name, version, pinned := platform.PinOf(typed)
	if !pinned {
		found, err := set.Named(typed, d.Now)
		return PlatformSide{Found: found}, err
	}
	name, _ = set.Known(name)
	editions, _ := set.Get(name) // none of one that is gone, or whose file cannot be used
	meant, err := versionMeant(all, editions, name, version)
	if err != nil {
		return PlatformSide{}, err
	}
	p, kept, err := one(name, meant)
	if at := slices.IndexFunc(editions, func(e policy.Platform) bool { return e.Version == meant }); !kept && at >= 0 {
		p = editions[at]
	}
	return PlatformSide{platform.Found{Name: name, Platform: p, Editions: policy.Editions{p}}, true}, err
}

// versionMeant returns the version of a platform that begins as was typed, among those of which there is a
// copy and the editions of the platform at hand.
func versionMeant(all versions, editions policy.Editions, name, typed string) (string, error) {
	var known, meant []string
	note := func(_, version string) error {
		if !slices.Contains(known, version) {
			known = append(known, version)
		}
		return nil
	}
	if err := all(name, note); err != nil {
		return "", err
	}
	for _, e := range editions {
		_ = note(name, e.Version) // it never fails
	}
	for _, v := range known {
		if strings.HasPrefix(v, typed) && typed != "" {
			meant = append(meant, v)
		}
	}
	switch {
	case slices.Contains(meant, typed):
		return typed, nil
	case len(meant) != 1:
		return "", notPinned(name, typed, known)
	}
	return meant[0], nil
}

// notPinned says which versions of a platform there are, as that which was typed is none of them.
func notPinned(name, version string, known []string) error {
	if len(known) == 0 {
		return fault.New(fault.Invalid, "desk.platform_unpinned", "name", name)
	}
	for i, v := range known {
		known[i] = name + "@" + v
	}
	return fault.New(fault.Invalid, "desk.platform_version", "name", name, "version", version, "known", strings.Join(known, ", "))
}

// FindPlatform returns a platform at hand by its name, as it is in force, or a version of it as NAME@VERSION. It
// fails as PlatformDiff does.
func (d *Desk) FindPlatform(ctx context.Context, typed string) (PlatformSide, error) {
	var found PlatformSide
	if _, _, pinned := platform.PinOf(typed); !pinned {
		return found, d.EachPlatform(ctx, func(set platform.Set) (err error) {
			found.Found, err = set.Find(typed, d.Now)
			return err
		})
	}
	err := d.view(ctx, func(tx store.Tx) (err error) {
		r := store.NewReader(tx)
		found, err = d.versionAtHand(d.platforms(r), r.PlatformVersions, r.Platform, typed)
		return err
	})
	if err != nil && fault.Of(err).Key == "store.missing" {
		return d.versionAtHand(d.Platforms, noVersions, noCopies, typed)
	}
	return found, err
}

// versionAtHand is side of a version, with where its platform was found where that has it as an edition.
func (d *Desk) versionAtHand(set platform.Set, all versions, one copied, typed string) (PlatformSide, error) {
	side, err := d.side(set, all, one, typed)
	if err != nil {
		return side, err
	}
	found, _ := set.Find(side.Name, d.Now) // that it is gone is no fault of what the book keeps
	for _, e := range found.Editions {
		if e.Version == side.Platform.Version {
			found.Platform = e
			return PlatformSide{Found: found}, nil
		}
	}
	return side, nil
}

// CompletePlatformVersions returns the versions of platforms, as NAME@VERSION: those of which the book keeps a
// copy, and the editions of one at hand whose name is typed.
func (d *Desk) CompletePlatformVersions(ctx context.Context, typed string) ([]Completion, error) {
	return completed(ctx, d, func(r store.Reader) ([]Completion, error) {
		var list []Completion
		err := r.PlatformVersions("", func(name, version string) error {
			if word := name + "@" + version; begins(word, typed) {
				list = append(list, Completion{Word: word})
			}
			return nil
		})
		name, _, versioned := strings.Cut(typed, "@")
		if err != nil || !versioned {
			return list, err
		}
		editions, _ := d.platforms(r).Get(name)
		for _, e := range editions {
			word := Completion{Word: name + "@" + e.Version}
			if begins(word.Word, typed) && !slices.ContainsFunc(list, func(c Completion) bool { return c.Word == word.Word }) {
				list = append(list, word)
			}
		}
		return list, nil
	})
}
