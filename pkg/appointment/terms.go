package appointment

import (
	"cmp"
	"time"
)

// Terms are what a client usually gets: how long it takes, at which price, where and on
// which platform. Each is zero where nothing is said. Priced says that a price is, which may
// be none at all.
type Terms struct {
	Duration time.Duration
	Priced   bool
	Price    Amount
	Place    string
	Platform string
}

// Completed returns the terms with what they lack taken from others.
func (t Terms) Completed(from Terms) Terms {
	t.Duration = cmp.Or(t.Duration, from.Duration)
	if !t.Priced {
		t.Priced, t.Price = from.Priced, from.Price
	}
	t.Place, t.Platform = cmp.Or(t.Place, from.Place), cmp.Or(t.Platform, from.Platform)
	return t
}

// TermsSource says where one of the terms of a booking comes from.
type TermsSource string

// The sources: what the booking itself says, what was fixed for the client, what they had
// last, the settings, and what adsum takes where nobody says anything.
const (
	TermsOfFlag    TermsSource = "flag"
	TermsOfClient  TermsSource = "client"
	TermsOfLatest  TermsSource = "latest"
	TermsOfSetting TermsSource = "setting"
	TermsOfDefault TermsSource = "default"
)

// TermsSources lists every source, the one that counts most first.
func TermsSources() []TermsSource {
	return []TermsSource{TermsOfFlag, TermsOfClient, TermsOfLatest, TermsOfSetting, TermsOfDefault}
}

// TermsFrom says of each of the terms of a booking where it comes from; Lang is that of the
// language of the client's notices. All are empty for what is no booking.
type TermsFrom struct {
	Duration TermsSource
	Price    TermsSource
	Place    TermsSource
	Platform TermsSource
	Lang     TermsSource
}

// List returns the sources in the order of the fields, none where nothing is said.
func (f TermsFrom) List() []TermsSource {
	if f == (TermsFrom{}) {
		return nil
	}
	return []TermsSource{f.Duration, f.Price, f.Place, f.Platform, f.Lang}
}

// TermsFromList is the inverse of List.
func TermsFromList(list []TermsSource) TermsFrom {
	if len(list) < 5 {
		return TermsFrom{}
	}
	return TermsFrom{Duration: list[0], Price: list[1], Place: list[2], Platform: list[3], Lang: list[4]}
}
