package etcd

import (
	"context"
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

// connect returns the connection, made at the first call.
func (s *Store) connect(ctx context.Context) (*clientv3.Client, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.client != nil {
		return s.client, nil
	}
	password := ""
	if s.options.Server.User != "" && s.options.Server.Password != nil {
		var err error
		if password, err = s.options.Server.Password(); err != nil {
			return nil, err
		}
	}
	client, err := clientv3.New(clientv3.Config{
		Endpoints: s.address.Hosts, Username: s.options.Server.User, Password: password,
		Logger: zap.NewNop(), Context: context.WithoutCancel(ctx), DialTimeout: s.patience(),
		MaxCallRecvMsgSize: longestMessage, MaxUnaryRetries: 1,
		DialOptions: []grpc.DialOption{
			grpc.WithTransportCredentials(s.handshake),
			grpc.WithConnectParams(grpc.ConnectParams{
				Backoff:           backoff.Config{BaseDelay: firstRetry, Multiplier: 1.6, Jitter: 0.2, MaxDelay: lastRetry},
				MinConnectTimeout: s.patience(),
			}),
		},
	})
	if err != nil {
		return nil, err
	}
	s.client = client
	return client, nil
}

// patience is how long one request waits for its answer before another member is asked.
func (s *Store) patience() time.Duration { return max(s.timeout/3, time.Second) }
