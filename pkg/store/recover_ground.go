package store

import (
	"bytes"
	"slices"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// linksTried is how many entries are held to those behind them to tell which secret is
// that of the book.
const linksTried = 256

// found finds the secret of the book: that of the backup, else the one by which most
// entries are tied.
func (r *recovery) found() error {
	pieces, err := r.w.Versions(foundationKey())
	if err != nil {
		return err
	}
	if r.with.Backup != nil {
		return r.foundOnBackup(pieces)
	}
	best := -1
	for _, v := range pieces {
		f, err := decodeAt[foundation](foundationKey(), v.Value)
		if err != nil || len(f.Secret) != secretLength || len(f.Epoch) != epochLength {
			continue
		}
		held, tried, err := r.tiedBy(f.Secret)
		if err != nil {
			return err
		}
		if (held > 0 || tried == 0) && held > best {
			best, r.secret = held, f.Secret
		}
	}
	if len(r.seqs) == 0 {
		return fault.New(fault.Damaged, "store.recover_nothing")
	}
	return nil
}

// foundOnBackup takes the secret of the backup, which must be that of the book: where
// something is left of the book that tells.
func (r *recovery) foundOnBackup(pieces []Piece) error {
	f, err := foundationOf(r.with.Backup)
	if err != nil {
		return err
	}
	r.secret = f.Secret
	for _, v := range pieces {
		theirs, err := decodeAt[foundation](foundationKey(), v.Value)
		r.kin = r.kin || err == nil && bytes.Equal(theirs.Secret, f.Secret)
	}
	if len(r.seqs)+len(pieces) == 0 {
		r.kin, err = r.kinAsNoted(f)
	}
	if err == nil && !r.kin {
		err = fault.New(fault.Conflict, "store.recover_other")
	}
	return err
}

// kinAsNoted reports whether the backup may be of the book of which nothing is left, by what
// is noted beside it. Of the same epoch it is one of it.
func (r *recovery) kinAsNoted(f foundation) (bool, error) {
	own, err := BookOf(r.with.Backup)
	noted := r.w.Noted()
	kin := bytes.Equal(noted.Epoch, f.Epoch)
	switch r.with.Doubt {
	case DoubtNone:
		kin = kin || noted.Book == "" || noted.Book == own
	case DoubtBook:
		kin = kin || own != "" && noted.Book == own
	case DoubtCourse:
	}
	return kin, err
}

// tiedBy returns how many entries are tied to the one before by a secret, of those that
// stand beside each other.
func (r *recovery) tiedBy(secret []byte) (held, tried int, err error) {
	for i := 1; i < len(r.seqs) && tried < linksTried; i++ {
		if r.seqs[i] != r.seqs[i-1]+1 {
			continue
		}
		before, err := r.entries(r.seqs[i-1])
		if err != nil {
			return 0, 0, err
		}
		these, err := r.entries(r.seqs[i])
		if err != nil {
			return 0, 0, err
		}
		tried++
		if slices.ContainsFunc(before, func(b salvaged) bool { return follows(these, b.hash(secret)) }) {
			held++
		}
	}
	return held, tried, nil
}

// salvaged is an entry that was found in a wreck.
type salvaged struct {
	bound
	Piece
}

// follows reports whether one of the entries is tied to that of a hash.
func follows(entries []salvaged, hash []byte) bool {
	return slices.ContainsFunc(entries, func(f salvaged) bool { return bytes.Equal(f.links.Previous, hash) })
}

// entries returns what was found as the entry of a number.
func (r *recovery) entries(seq uint64) ([]salvaged, error) {
	key := journalKey(seq)
	pieces, err := r.w.Versions(key)
	var all []salvaged
	for _, v := range pieces {
		if b, err := boundIn(key, v.Value); err == nil {
			all = append(all, salvaged{b, v})
		}
	}
	return all, err
}

// ends finds out how far the journal went: by what the book says itself, and what is noted
// beside it.
func (r *recovery) ends() error {
	noted, err := r.note()
	if err != nil {
		return err
	}
	told, err := r.headed(noted.Seq > 0)
	if err != nil {
		return err
	}
	if noted.Seq > 0 && (r.known < noted.Seq || !told) {
		r.must[noted.Seq], r.sure, told = noted.Hash, max(r.sure, noted.Seq), true
	}
	r.known, r.noted = max(r.known, noted.Seq), noted.Seq > 0
	if !r.noted || !told || !r.w.Last() { // nobody knows of a commit that was cut short
		r.sure = ^uint64(0)
	}
	if r.done.Open = !told; r.known == 0 {
		r.known = r.standing
	}
	if n := len(r.seqs); r.known == 0 && n > 0 {
		r.known = r.seqs[n-1]
	}
	if told && (r.w.Last() || r.with.Unnamed && r.noted) && r.backup > max(r.known, r.standing) {
		return fault.New(fault.Conflict, "store.recover_newer", "backup", "")
	}
	r.known = max(r.known, r.backup)
	return nil
}

// headed takes it from the book where its journal ends, and reports whether that is proved:
// where something is noted beside it, nothing else counts.
func (r *recovery) headed(noted bool) (told bool, err error) {
	heads, err := r.w.Versions(headKey())
	if err != nil {
		return false, err
	}
	for _, v := range heads {
		end, damage := decodeAt[head](headKey(), v.Value)
		if damage != nil || !v.Stands {
			continue
		}
		proved, err := r.provedEnd(end)
		if err != nil {
			return false, err
		}
		if proved {
			r.must[end.Seq], r.sure, told = end.Hash, max(r.sure, end.Seq), true
		}
		if proved || !noted {
			r.known = max(r.known, end.Seq)
		}
	}
	return told, nil
}

// note returns what is noted beside the book, nothing where that is of another epoch.
func (r *recovery) note() (State, error) {
	noted := r.w.Noted()
	pieces, err := r.w.Versions(foundationKey())
	epochs := 0
	for _, v := range pieces {
		f, err := decodeAt[foundation](foundationKey(), v.Value)
		if err != nil {
			continue
		}
		epochs++
		if bytes.Equal(f.Epoch, noted.Epoch) || noted.Book != "" && noted.Book == bookOf(f.Secret) {
			return noted, nil // of another epoch of this book: an older copy was put in its place
		}
	}
	if epochs > 0 {
		return State{}, err
	}
	return noted, err
}

// provedEnd reports whether the entry with which the journal is said to end is there.
func (r *recovery) provedEnd(end head) (bool, error) {
	if r.secret == nil {
		return false, nil
	}
	last, err := r.entries(end.Seq)
	if slices.ContainsFunc(last, func(f salvaged) bool { return bytes.Equal(f.hash(r.secret), end.Hash) }) {
		return true, nil
	}
	if err != nil || r.with.Backup == nil || end.Seq != r.backup {
		return false, err
	}
	theirs, _, err := load[head](r.with.Backup, headKey())
	return bytes.Equal(theirs.Hash, end.Hash), err
}
