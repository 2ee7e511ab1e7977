package etcd_test

import (
	"context"
	"errors"
	"testing"

	"go.etcd.io/etcd/api/v3/v3rpc/rpctypes"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

func TestRefusedCommitIsNotFenced(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		answer error
		code   fault.Code
		key    string
	}{
		{rpctypes.ErrGRPCPermissionDenied, fault.Invalid, "etcd.rights"},
		{rpctypes.ErrGRPCNoSpace, fault.IO, "etcd.full"},
		{rpctypes.ErrGRPCCorrupt, fault.Damaged, "etcd.corrupt"},
		{rpctypes.ErrGRPCTooManyOps, fault.IO, "etcd.refused"},
	} {
		t.Run(c.key, func(t *testing.T) {
			t.Parallel()
			s := newSite(t).open(t, store.Options{})
			mustPut(t, s, "count", "")
			s.Sending(func(ctx context.Context, what etcd.Step, request func(context.Context) error) error {
				switch what {
				case etcd.Committing:
					return c.answer
				case etcd.Fencing:
					t.Error("it was fenced")
				}
				return request(ctx)
			})
			err := s.Update(bg(), addOne("count", nil))
			storetest.WantFault(t, err, c.code, c.key)
			if errors.Is(err, store.ErrCommit) {
				t.Error("it is ErrCommit")
			}
			wantValue(t, s, "count", "")
		})
	}
}

// A server that runs out of room just then answers so after the commit took place.
func TestCommitThatFilledTheServerIsNotTakenForRefused(t *testing.T) {
	t.Parallel()
	s := newSite(t).open(t, store.Options{})
	mustPut(t, s, "count", "")
	s.Sending(first(etcd.Committing, func(ctx context.Context, request func(context.Context) error) error {
		if err := request(ctx); err != nil {
			return err
		}
		return rpctypes.ErrGRPCNoSpace
	}))
	mustUpdate(t, s, addOne("count", nil))
	wantValue(t, s, "count", "|")
}

func TestCommitWithAnOldTokenIsMadeAgain(t *testing.T) {
	t.Parallel()
	for _, answer := range []error{rpctypes.ErrGRPCInvalidAuthToken, rpctypes.ErrGRPCAuthOldRevision} {
		for _, at := range []etcd.Step{etcd.Reading, etcd.Committing, etcd.Fencing} {
			s := newSite(t).open(t, store.Options{})
			mustPut(t, s, "count", "")
			lost := first(etcd.Committing, requestLost)
			old := first(at, func(context.Context, func(context.Context) error) error { return answer })
			s.Sending(func(ctx context.Context, what etcd.Step, request func(context.Context) error) error {
				return old(ctx, what, func(ctx context.Context) error {
					if at == etcd.Fencing {
						return lost(ctx, what, request)
					}
					return request(ctx)
				})
			})
			mustUpdate(t, s, addOne("count", nil))
			wantValue(t, s, "count", "|")
		}
	}
}
