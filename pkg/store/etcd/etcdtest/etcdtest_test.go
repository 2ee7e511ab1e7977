package etcdtest_test

import (
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

func TestAServerKeepsWhatItIsGiven(t *testing.T) {
	t.Parallel()
	c := etcdtest.One(t)
	key := etcdtest.Book(t)
	c.Ctl(t, "put", key, "kept")
	if said := c.Ctl(t, "get", "--print-value-only", key); said != "kept\n" {
		t.Errorf("got %q", said)
	}
	if got, want := c.Address("practice"), "etcd://"+c.Endpoints()[0]+"/practice"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestBooksOfTestsHaveDifferentNames(t *testing.T) {
	t.Parallel()
	if one, other := etcdtest.Book(t), etcdtest.Book(t); one == other {
		t.Errorf("both are %s", one)
	}
}

func TestAMemberComesBackWithItsDataAndAddress(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*etcdtest.Member){"killed": (*etcdtest.Member).Kill, "stopped": (*etcdtest.Member).Stop} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := etcdtest.Start(t, etcdtest.Options{})
			c.Ctl(t, "put", "key", "kept")
			end(c.Member(0))
			if said, err := c.Try("get", "key", "--dial-timeout", "100ms", "--command-timeout", "100ms"); err == nil {
				t.Fatalf("one that is down says %s", said)
			}
			c.Member(0).Start(t)
			if said := c.Ctl(t, "get", "--print-value-only", "key"); said != "kept\n" {
				t.Errorf("got %q", said)
			}
		})
	}
}

func TestAMemberThatStandsStillAnswersLater(t *testing.T) {
	t.Parallel()
	c := etcdtest.Start(t, etcdtest.Options{})
	c.Member(0).Pause()
	said, err := c.Try("put", "key", "value", "--command-timeout", "200ms")
	if err == nil || !strings.Contains(said, "deadline") {
		t.Errorf("got %q, %v", said, err)
	}
	c.Member(0).Resume()
	c.Ctl(t, "put", "key", "value")
}
