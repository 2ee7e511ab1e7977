package store

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
)

// PutOffer writes an offer and its index entries. It must have a slot, none
// longer than appointment.MaxDuration, which bounds the search for slots held.
func (c *Change) PutOffer(o appointment.Offer) error {
	if err := checkIDs(o.ID, o.AppointmentID); err != nil {
		return err
	}
	if len(o.Slots) == 0 || o.Accepted < 0 || o.Accepted > len(o.Slots) {
		return misuse("offer without its slot")
	}
	for _, s := range o.Slots {
		if !s.Start.Before(s.End) || s.Duration() > appointment.MaxDuration {
			return misuse("length of a slot")
		}
	}
	return c.put(offerKey(o), o)
}

// Offers returns the offers for an appointment in the order of their creation,
// those of one instant by id.
func (r Reader) Offers(appointmentID string) ([]appointment.Offer, error) {
	found, err := collect[appointment.Offer](r.tx, offerKeys(appointmentID))
	slices.SortFunc(found, func(a, b appointment.Offer) int {
		return cmp.Or(a.Created.Compare(b.Created), cmp.Compare(a.ID, b.ID))
	})
	return found, err
}

// Offer returns the offer with the given id.
func (r Reader) Offer(id string) (appointment.Offer, bool, error) {
	return withID[appointment.Offer](r.tx, prefixOfferID, id)
}

// OffersWithPrefix returns the offers whose id begins with prefix, by id and at
// most limit of them; zero or less for all.
func (r Reader) OffersWithPrefix(prefix string, limit int) ([]appointment.Offer, error) {
	return withPrefix[appointment.Offer](r.tx, prefixOfferID, prefix, limit)
}

// OffersOpen returns the offers that nobody has answered or taken back, by
// expiry. Those that have expired are among them.
func (r Reader) OffersOpen() ([]appointment.Offer, error) {
	return followed[appointment.Offer](r.tx, []byte(prefixOfferOpen), nil, 0, afterTimes(1))
}

// OffersDeclined returns the offers of the specialist's that the client turned
// down and whose appointments stood at from or later, by that start. Those that
// something else has overtaken are among them.
func (r Reader) OffersDeclined(from time.Time) ([]appointment.Offer, error) {
	return followed[appointment.Offer](r.tx, []byte(prefixOfferNo), timeKey(from), 0, afterTimes(1))
}

// OffersHolding returns the open offers, expired ones too, with a slot that
// overlaps from <= t < to, by the first such slot. As none lasts longer than a
// day, it reads a range of one day before from only.
func (r Reader) OffersHolding(from, to time.Time) ([]appointment.Offer, error) {
	var found []appointment.Offer
	seen := map[string]bool{}
	earliest := from.Add(time.Second - appointment.MaxDuration)
	err := walkIndex(r.tx, []byte(prefixOfferSlot), timeKey(earliest), timeKey(to), func(key []byte) error {
		at := key[len(prefixOfferSlot):]
		if len(at) <= 2*timeLength {
			return damagedKey(key)
		}
		rest := string(at[2*timeLength:])
		if seen[rest] || !keyTime(at[timeLength:]).After(from) {
			return nil
		}
		o, err := follow[appointment.Offer](r.tx, key, afterTimes(2))
		if errors.Is(err, errSpared) { // it holds the time as far as anybody can tell
			slot := appointment.Slot{Start: keyTime(at), End: keyTime(at[timeLength:])}
			of, _, _ := cutOf(at[2*timeLength:])
			found = append(found, appointment.Offer{AppointmentID: of, State: appointment.OfferOpen, Slots: []appointment.Slot{slot}, Expires: slot.Start})
			return nil
		}
		seen[rest] = true
		found = append(found, o)
		return err
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

func offerIndex(o appointment.Offer, rest []byte) ([]pair, error) {
	pairs := []pair{byID(prefixOfferID, o.ID, rest)}
	if o.State == appointment.OfferDeclined && o.By == appointment.BySpecialist {
		pairs = append(pairs, referTo(prefixOfferNo, timeKey(o.Start), rest))
	}
	if o.State != appointment.OfferOpen {
		return pairs, nil
	}
	pairs = append(pairs, referTo(prefixOfferOpen, timeKey(o.Expires), rest))
	for _, s := range o.Slots {
		pairs = append(pairs, referTo(prefixOfferSlot, join(timeKey(s.Start), timeKey(s.End)), rest))
	}
	return pairs, nil
}
