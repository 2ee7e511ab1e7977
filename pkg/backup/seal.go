package backup

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"

	"filippo.io/age"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/fresh"
	"github.com/adsum-cli/adsum/pkg/userfile"
)

// Seal is for whom a backup is encrypted, in the format of age. The zero value leaves it
// open.
type Seal struct {
	recipients []age.Recipient
	check      []age.Identity // opens it again, where that is at hand
}

// secretLimit is the largest file of keys or of a passphrase in KiB.
const secretLimit = 64

// workFactor is how hard a passphrase is to guess, as a power of two. One more than that
// takes 128 MB of memory.
const workFactor = 16

// SealFor returns the seal for recipients ("age1..."). It fails with fault.Usage.
func SealFor(recipients []string) (Seal, error) {
	var s Seal
	for _, typed := range recipients {
		parsed, err := age.ParseRecipients(strings.NewReader(typed))
		if err != nil {
			if strings.Contains(strings.ToUpper(typed), "SECRET") { // it ends in somebody's mail
				typed = "AGE-SECRET-KEY-..."
			}
			return Seal{}, fault.New(fault.Usage, "backup.recipient", "value", typed)
		}
		s.recipients = append(s.recipients, parsed...)
	}
	return s, nil
}

// SealBy returns the seal for the passphrase that a file begins with, on a line of its own.
// It fails as userfile.Read does, and with fault.Invalid for an empty one.
func SealBy(file string) (Seal, error) {
	passphrase, err := passphraseIn(file)
	if err != nil {
		return Seal{}, err
	}
	r, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return Seal{}, err
	}
	r.SetWorkFactor(workFactor)
	opened, err := identityOf(passphrase)
	return Seal{recipients: []age.Recipient{r}, check: []age.Identity{opened}}, err
}

func passphraseIn(file string) (string, error) {
	content, err := userfile.Read(file, secretLimit)
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(string(content), "\n")
	line = strings.TrimSuffix(line, "\r")
	if line == "" {
		return "", fault.New(fault.Invalid, "backup.passphrase", "file", file)
	}
	return line, nil
}

// Seals reports whether anything is encrypted.
func (s Seal) Seals() bool { return len(s.recipients) > 0 }

// writer returns what encrypts what is written to it; closing it ends that.
func (s Seal) writer(to io.Writer) (io.WriteCloser, error) {
	if !s.Seals() {
		return open{to}, nil
	}
	return age.Encrypt(to, s.recipients...)
}

// open passes on what is written.
type open struct{ io.Writer }

// Close does nothing.
func (open) Close() error { return nil }

// Key opens what is sealed. The zero value opens nothing.
type Key struct{ identities []age.Identity }

// KeyIn returns the key of a file of identities, as age-keygen writes them. It fails as
// userfile.Read does, and with fault.Invalid.
func KeyIn(file string) (Key, error) {
	content, err := userfile.Read(file, secretLimit)
	if err != nil {
		return Key{}, err
	}
	identities, err := age.ParseIdentities(bytes.NewReader(content))
	if err != nil {
		return Key{}, fault.New(fault.Invalid, "backup.identity", "file", file).Because(err)
	}
	return Key{identities}, nil
}

// KeyBy returns the key that is a passphrase, see SealBy.
func KeyBy(file string) (Key, error) {
	passphrase, err := passphraseIn(file)
	if err != nil {
		return Key{}, err
	}
	i, err := identityOf(passphrase)
	return Key{[]age.Identity{i}}, err
}

// mostWork is the largest work factor of a file that is opened, the one that age itself
// takes: it needs 256 MB of memory. A file can claim sixteen times as much.
const mostWork = 18

func identityOf(passphrase string) (age.Identity, error) {
	i, err := age.NewScryptIdentity(passphrase)
	if err == nil {
		i.SetMaxWorkFactor(mostWork)
	}
	return i, err
}

// sealedMark begins what is sealed.
const sealedMark = "age-encryption.org/"

// IsSealed reports whether there is a file that begins as one that is sealed does.
func IsSealed(path string) bool {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() { // a pipe would be waited for
		return false
	}
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = file.Close() }()
	begins := make([]byte, len(sealedMark))
	_, err = io.ReadFull(file, begins)
	return err == nil && string(begins) == sealedMark
}

// Unsealed makes a draft of what is sealed in a file, which never gets the path that it is
// the draft of. It fails with fault.Usage where the key is missing or another, with
// fault.Damaged where the file is not as it was written, and as Unwritten does.
func Unsealed(path string, key Key, draft string) (*fresh.Draft, error) {
	if len(key.identities) == 0 {
		return nil, fault.New(fault.Usage, "backup.sealed", "path", path)
	}
	made, err := fresh.NewDraft(draft, func(to *os.File) error { return unseal(path, key, to) })
	return made, Unwritten(draft, err)
}

func unseal(path string, key Key, to io.Writer) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	from := &source{Reader: file}
	opened, err := age.Decrypt(from, key.identities...)
	if _, other := errors.AsType[*age.NoIdentityMatchError](err); other {
		return fault.New(fault.Usage, "backup.other_key", "path", path).Because(err)
	}
	content := &source{Reader: opened}
	if err == nil {
		_, err = io.Copy(to, content)
	}
	switch {
	case from.err != nil:
		return Unread(path, from.err)
	case content.err != nil || opened == nil:
		return fault.New(fault.Damaged, "backup.broken", "path", path).Because(err)
	}
	return err
}
