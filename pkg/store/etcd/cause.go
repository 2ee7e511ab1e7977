package etcd

import (
	"errors"

	"go.etcd.io/etcd/api/v3/v3rpc/rpctypes"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// isRefusal reports whether an error says for certain that a server has not done what it was asked
// to, and would not if it were asked again.
func isRefusal(err error) bool {
	if _, ok := errors.AsType[*fault.Error](err); ok {
		return true
	}
	switch code(err) {
	case codes.InvalidArgument, codes.NotFound, codes.AlreadyExists, codes.PermissionDenied, codes.ResourceExhausted,
		codes.FailedPrecondition, codes.OutOfRange, codes.Unimplemented, codes.Unauthenticated, codes.DataLoss:
		return !errors.Is(rpctypes.Error(err), rpctypes.ErrTooManyRequests)
	default: // the answer was lost, or never came
		return false
	}
}

// errStale says that the token of a connection is too old.
var errStale = errors.New("etcd: the token is old")

// isStale reports whether a server has not done what it was asked to because the client's token is
// from before the server was started, or before rights were changed. With a new one it may.
func isStale(err error) bool {
	known := rpctypes.Error(err)
	return errors.Is(err, errStale) || errors.Is(known, rpctypes.ErrInvalidAuthToken) || errors.Is(known, rpctypes.ErrAuthOldRevision)
}

// isFull reports whether a server has no room left.
func isFull(err error) bool { return errors.Is(rpctypes.Error(err), rpctypes.ErrNoSpace) }

// isTooLong reports whether a request was longer than the server takes.
func isTooLong(err error) bool {
	return errors.Is(err, rpctypes.ErrRequestTooLarge) || code(err) == codes.ResourceExhausted &&
		!errors.Is(err, rpctypes.ErrNoSpace) && !errors.Is(err, rpctypes.ErrTooManyRequests)
}

// code returns what kind of error a server or the connection reports.
func code(err error) codes.Code {
	if known, ok := errors.AsType[rpctypes.EtcdError](err); ok {
		return known.Code()
	}
	return status.Code(err)
}

// rightsKey is the key of the fault that says that somebody may not do what they asked for.
const rightsKey = "etcd.rights"

// classify returns an error of the servers or of the connection as one for people.
func (s *Store) classify(err error) error {
	if _, ok := errors.AsType[*fault.Error](err); ok || errors.Is(err, errOvertaken) || errors.Is(err, errForgotten) {
		return err
	}
	if refused := s.mistrust(err); refused != nil {
		return refused
	}
	path := s.address.String()
	known := rpctypes.Error(err)
	switch {
	case errors.Is(known, rpctypes.ErrCompacted):
		return errors.Join(errForgotten, err)
	case isFull(err):
		return fault.New(fault.IO, "etcd.full", "path", path).Because(known)
	case errors.Is(known, rpctypes.ErrCorrupt), code(err) == codes.DataLoss:
		return fault.New(fault.Damaged, "etcd.corrupt", "path", path).Because(err)
	case errors.Is(known, rpctypes.ErrPermissionDenied):
		return fault.New(fault.Invalid, rightsKey, "path", path).Because(err)
	case errors.Is(known, rpctypes.ErrUserEmpty) && s.options.Server.User == "":
		return fault.New(fault.Invalid, "etcd.anonymous", "path", path).Because(err)
	case errors.Is(known, rpctypes.ErrAuthFailed), errors.Is(known, rpctypes.ErrUserEmpty), errors.Is(known, rpctypes.ErrUserNotFound), code(err) == codes.Unauthenticated:
		return fault.New(fault.Invalid, "etcd.user", "path", path, "user", s.options.Server.User).Because(err)
	case isRefusal(err):
		return fault.New(fault.IO, "etcd.refused", "path", path, "cause", fault.Cause{Text: known.Error()}).Because(known)
	}
	return fault.New(fault.Busy, "etcd.away", "path", path, "waited", s.timeout).Because(err)
}

// mistrust returns why there is no connection where one side does not trust the other, or speaks
// another protocol, which waiting does not mend; nil where it is something else.
func (s *Store) mistrust(err error) error {
	if code(err) != codes.Unavailable {
		return nil
	}
	path, refused := s.address.String(), s.handshake.why()
	switch {
	case refused == nil:
		return nil
	case isTLS(refused):
		return fault.New(fault.Invalid, "etcd.tls", "path", path, "cause", fault.CauseOf(refused)).Because(errors.Join(err, refused))
	}
	return fault.New(fault.Invalid, "etcd.protocol", "path", path).Because(errors.Join(err, refused))
}

// located adds the address to an error that says what is damaged, not where.
func (s *Store) located(err error) error {
	e, ok := errors.AsType[*fault.Error](err)
	switch {
	case ok && e.Code == fault.Damaged && e.Values["path"] == nil:
		e.Values["path"], e.Values["lock"] = s.address.String(), ""
	case ok && e.Key == "store.copying":
		e.Values["path"], e.Values["prefix"] = s.address.String(), s.address.prefix()
	}
	return err
}
