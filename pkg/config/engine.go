package config

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// Engine is how the servers of a book are reached that has an address. A book in a file has no use
// for it. Paths are as the system takes them; empty means that nothing was set.
type Engine struct {
	CA        string // the file of the certificates that vouch for the servers
	Cert, Key string // the files of the certificate that tells who calls, and of its key
	User      string // who calls, see Check
	// PasswordFile begins with the password of the user, on a line of its own; PasswordCommand is a
	// program with its arguments that prints it so.
	PasswordFile    string
	PasswordCommand []string
	Plaintext       bool // to servers elsewhere, too
}

const engineTable = "engine"

// engineSettings lists the settings of an engine.
func engineSettings() []setting {
	file := func(name, example string, field func(*Engine) *string) setting {
		return setting{key: engineTable + "." + name, example: example, file: true, read: engineText(field)}
	}
	return []setting{
		file("ca", "~/practice/ca.pem", func(e *Engine) *string { return &e.CA }),
		file("cert", "~/practice/ewa.pem", func(e *Engine) *string { return &e.Cert }),
		file("key", "~/practice/ewa.key", func(e *Engine) *string { return &e.Key }),
		{key: engineTable + ".user", example: "ewa", read: engineText(func(e *Engine) *string { return &e.User })},
		file("password_file", "~/practice/password", func(e *Engine) *string { return &e.PasswordFile }),
		{key: engineTable + ".password_command", example: "/home/ewa/bin/password", several: true, argv: true, read: (*reading).passwordCommand},
		{key: engineTable + ".plaintext", usual: "false", example: "true", truth: true, read: (*reading).plaintext},
	}
}

func engineText(field func(*Engine) *string) func(*reading, []string) ([]string, error) {
	return func(r *reading, texts []string) ([]string, error) {
		*field(&r.config.Engine) = texts[0]
		return texts, nil
	}
}

func (r *reading) passwordCommand(texts []string) ([]string, error) {
	if !isProgram(texts) {
		return nil, fault.New(fault.Invalid, "config.password_words", "value", texts[0])
	}
	r.config.Engine.PasswordCommand = texts
	return texts, nil
}

func (r *reading) plaintext(texts []string) ([]string, error) {
	r.config.Engine.Plaintext = texts[0] == truths()[0]
	return texts, oneOf(texts, truths())
}

// isPassword reports whether a key is one under which somebody would put a password. That is none
// of the settings, which others may read and which are shown.
func isPassword(key string) bool { return key == engineTable+".password" || key == "password" }

func passwordKey() *fault.Error { return fault.New(fault.Invalid, "config.password") }

// truths are the values of a setting that says whether something is so.
func truths() []string { return []string{"true", "false"} }

// Truths returns the values that a setting can have, nil where they are not true and false.
func Truths(key string) []string {
	if s, _ := named(settings(), key); s.truth {
		return truths()
	}
	return nil
}

// Check returns why the settings of an engine cannot stand together, nil where they can: there is
// one password, where there is a user. Each of them is made by itself, so that only who uses them asks.
func (e Engine) Check() error {
	switch {
	case e.PasswordFile != "" && e.PasswordCommand != nil:
		return fault.New(fault.Invalid, "config.two_passwords")
	case e.User != "" && e.PasswordFile == "" && e.PasswordCommand == nil:
		return fault.New(fault.Invalid, "config.no_password")
	}
	return nil
}

// from has the files of an engine found, of which a settings file names the paths.
func (e Engine) from(file, home string) Engine {
	for _, path := range []*string{&e.CA, &e.Cert, &e.Key, &e.PasswordFile} {
		if *path != "" {
			*path = pathFrom(*path, file, home)
		}
	}
	if len(e.PasswordCommand) > 0 {
		e.PasswordCommand = slices.Clone(e.PasswordCommand)
		e.PasswordCommand[0] = fromHome(e.PasswordCommand[0], home)
	}
	return e
}
