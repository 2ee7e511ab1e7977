package etcd

import (
	"context"
	"fmt"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"
	"go.uber.org/zap"
	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
)

// How a connection that could not be made is tried again.
const (
	firstRetry = 50 * time.Millisecond
	lastRetry  = time.Second
)

// longestMessage is how long an answer of a server may be, in bytes.
const longestMessage = 256 << 20

// connect returns the connection, made at the first call. It waits for who makes it, as long as
// its context lasts.
func (s *Store) connect(ctx context.Context) (*clientv3.Client, error) {
	select {
	case s.connecting <- struct{}{}:
		defer func() { <-s.connecting }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	var err error
	if s.client == nil {
		s.client, err = s.dial(ctx)
	}
	return s.client, err
}

// dial makes a connection, which outlasts the context. The library tries nothing a second time: a
// change that took place would be sent again.
func (s *Store) dial(ctx context.Context) (*clientv3.Client, error) {
	password := ""
	if s.options.Server.User != "" && s.options.Server.Password != nil {
		var err error
		if password, err = s.options.Server.Password(); err != nil {
			return nil, err
		}
	}
	life, end := context.WithCancel(context.WithoutCancel(ctx))
	keep := context.AfterFunc(ctx, end) // also while the password is looked at, which takes a server
	client, err := clientv3.New(clientv3.Config{
		Endpoints: s.address.Hosts, Username: s.options.Server.User, Password: password,
		Logger: zap.NewNop(), Context: life,
		MaxCallRecvMsgSize: longestMessage, MaxUnaryRetries: 1,
		DialOptions: []grpc.DialOption{
			grpc.WithTransportCredentials(s.handshake), grpc.WithChainUnaryInterceptor(alone),
			grpc.WithConnectParams(grpc.ConnectParams{
				Backoff:           backoff.Config{BaseDelay: firstRetry, Multiplier: 1.6, Jitter: 0.2, MaxDelay: lastRetry},
				MinConnectTimeout: s.timeout / 2,
			}),
		},
	})
	if err != nil {
		end()
		return nil, err
	}
	if !keep() {
		_ = client.Close()
		return nil, ctx.Err()
	}
	return client, nil
}

// alone makes a request without what the library would do about an error. It would wait for a
// connection as long as there is time, and not tell why there is none; and it would ask for a new token
// with the old one, which servers refuse too, again and again.
func alone(ctx context.Context, method string, request, answer any, over *grpc.ClientConn, call grpc.UnaryInvoker, options ...grpc.CallOption) error {
	err := call(ctx, method, request, answer, over, append(options, grpc.WaitForReady(false))...)
	if err != nil && isStale(err) {
		err = fmt.Errorf("%w: %w", errStale, err)
	}
	return err
}

// renew ends a connection that has an old token, so that the next request makes another.
func (s *Store) renew(old *clientv3.Client) {
	s.connecting <- struct{}{}
	defer func() { <-s.connecting }()
	if s.client == old {
		_ = s.client.Close()
		s.client = nil
	}
}

// Close ends the connection. A call after it makes another.
func (s *Store) Close() error {
	s.connecting <- struct{}{}
	defer func() { <-s.connecting }()
	if s.client == nil {
		return nil
	}
	err := s.client.Close()
	s.client = nil
	return err
}
