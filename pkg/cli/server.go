package cli

import (
	"context"
	"sync"
	"time"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/hook"
	"github.com/adsum-cli/adsum/pkg/secret"
	"github.com/adsum-cli/adsum/pkg/store"
)

// server is how the servers of a book are reached, by the settings. Its files are read, and a
// program is asked for the password, when the engine wants them.
func (a *app) server(ctx context.Context, patience time.Duration) store.Server {
	e := a.config.Engine
	s := store.Server{CA: e.CA, Cert: e.Cert, Key: e.Key, User: e.User, Plaintext: e.Plaintext}
	s.Password = sync.OnceValues(func() (string, error) { // an engine that tries again asks again
		if e.PasswordFile != "" {
			return secret.InFile(e.PasswordFile)
		}
		return passwordFrom(ctx, e.PasswordCommand, patience)
	})
	return s
}

// passwordFrom returns the first line that a program prints.
func passwordFrom(ctx context.Context, argv []string, timeout time.Duration) (string, error) {
	answer, err := hook.Ask(ctx, argv, timeout)
	if ended := store.Interrupted(ctx); ended != nil {
		return "", ended
	}
	if err != nil {
		return "", fault.New(fault.Invalid, "cli.password_command", "cause", fault.Of(err)).Because(err)
	}
	password := secret.FirstLine(answer)
	if password == "" {
		return "", fault.New(fault.Invalid, "cli.password_none", "program", argv[0])
	}
	return password, nil
}
