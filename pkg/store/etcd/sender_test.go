package etcd_test

import (
	"context"
	"sync/atomic"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/adsum-cli/adsum/pkg/store/etcd"
)

// errLost is what a client is told of a request whose answer never came.
var errLost = status.Error(codes.Unavailable, "the answer was lost")

// sender makes the requests of a store.
type sender func(ctx context.Context, what etcd.Step, request func(context.Context) error) error

// first has a function make the first request of a step; all others are made as ever.
func first(what etcd.Step, send func(ctx context.Context, request func(context.Context) error) error) sender {
	var done atomic.Bool
	return func(ctx context.Context, is etcd.Step, request func(context.Context) error) error {
		if is != what || done.Swap(true) {
			return request(ctx)
		}
		return send(ctx, request)
	}
}

// answerLost makes a request and loses its answer.
func answerLost(ctx context.Context, request func(context.Context) error) error {
	if err := request(ctx); err != nil {
		return err
	}
	return errLost
}

// requestLost loses a request before it is made.
func requestLost(context.Context, func(context.Context) error) error { return errLost }

// dyingBefore is a sender of a machine that is gone when it should make a request of a step for
// the nth time, from 0 on.
func dyingBefore(what etcd.Step, nth int) sender {
	var count, dead atomic.Int64
	return func(ctx context.Context, is etcd.Step, request func(context.Context) error) error {
		if is == what && count.Add(1) > int64(nth) {
			dead.Store(1)
		}
		if dead.Load() == 1 {
			return etcd.ErrDead
		}
		return request(ctx)
	}
}
