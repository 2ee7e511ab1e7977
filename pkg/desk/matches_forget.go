package desk

import (
	"context"
	"errors"
	"strings"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
)

// PracticeForgotten is what came of forgetting one person with all specialists of a practice.
type PracticeForgotten struct {
	Changed, DryRun bool
	Clients         []SpecialistsClient
	Remaining
	Warnings []Warning
}

// SpecialistsClient is what came of forgetting a client of one specialist.
type SpecialistsClient struct {
	Specialist string
	ClientResult
}

// ForgetInPractice forgets a person with all specialists of a practice, in one transaction: those of
// the matches for the name whose ids are given. It fails as Matches and ForgetClient do, and with
// fault.Undecided and the Matches where no id is given.
func (d *Desk) ForgetInPractice(ctx context.Context, f Forgetting, ids []string, progress func(done, total int64)) (PracticeForgotten, error) {
	var result PracticeForgotten
	left, err := d.erase(ctx, f, progress, func(book store.Tx) (is forgotten, err error) {
		result, is, err = d.forgetAll(book, f, ids)
		return is, err
	})
	if err != nil && !errors.Is(err, errNobody) {
		return PracticeForgotten{}, err
	}
	result.Remaining = left
	return result, nil
}

// forgetAll forgets them in a book. It returns errNobody where all of them were.
func (d *Desk) forgetAll(book store.Tx, f Forgetting, ids []string) (PracticeForgotten, forgotten, error) {
	result, all := PracticeForgotten{DryRun: f.DryRun}, forgotten{ids: map[string][]string{}}
	meant, others, err := confirmedOf(book, f.Name, ids, "desk.matches_forget")
	if err != nil {
		return result, all, err
	}
	result.Warnings = leftAlone(others)
	typed := f.Name
	for _, m := range meant {
		f.Name = m.Client.ID
		one, is, err := d.forget(store.Beside(book, m.Specialist.ID), f)
		if err != nil && !errors.Is(err, errNobody) {
			return result, all, openWith(err, typed, m, ids)
		}
		for part, theirs := range is.ids {
			all.ids[part] = append(all.ids[part], theirs...)
		}
		if one.Changed {
			result.Changed, all.event, all.part = true, is.event, is.part
		}
		result.Clients = append(result.Clients, SpecialistsClient{m.Specialist.Name, one})
	}
	if !result.Changed {
		return result, all, errNobody
	}
	return result, all, nil
}

// openWith says of a person with whom something is open with which specialist that is, and how all who are
// confirmed are forgotten all the same.
func openWith(err error, typed string, m Match, ids []string) error {
	f, told := errors.AsType[*fault.Error](err)
	if !told || f.Key != "desk.forget_open" {
		return err
	}
	confirmed := "--confirm " + strings.Join(ids, " --confirm ")
	return fault.New(f.Code, "desk.forget_open_practice", "name", m.Client.Name, "id", m.Client.ID, "specialist", m.Specialist.Name,
		"client", typed, "confirmed", confirmed)
}
