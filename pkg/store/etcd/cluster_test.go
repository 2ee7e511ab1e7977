//go:build cluster

package etcd_test

import (
	"errors"
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/etcd"
	"github.com/adsum-cli/adsum/pkg/store/etcd/etcdtest"
)

// Changes of every length, by writers who die at any moment, agree with a model.
func TestRandomChangesThatAreCutShortAgreeWithAModel(t *testing.T) {
	t.Parallel()
	keys := []string{"a", "b", "b\xff", "c\x00", "who/a", "who/b", "what/a", "part/x/a", "part/x/who/a", "part/xx/a", "part/xx/what/a", "z"}
	rapid.Check(t, func(rt *rapid.T) {
		book, model := newSite(t), map[string]string{}
		for range rapid.IntRange(1, 8).Draw(rt, "changes") {
			change := map[string]string{}
			for range rapid.IntRange(1, 12).Draw(rt, "writes") {
				length := rapid.SampledFrom([]int{-1, -1, 0, 1, 50, etcd.PieceLength, 2*etcd.PieceLength + 1, 3 * etcd.PieceLength}).Draw(rt, "length")
				value := "-"
				if length >= 0 {
					value = strings.Repeat(rapid.SampledFrom([]string{"v", "w"}).Draw(rt, "value"), length)
				}
				change[rapid.SampledFrom(keys).Draw(rt, "key")] = value
			}
			s := book.open(t, store.Options{})
			s.Longest(rapid.SampledFrom([]int{60, 300, 1 << 20}).Draw(rt, "longest"))
			s.Sending(dyingBefore(
				rapid.SampledFrom([]etcd.Step{etcd.Reading, etcd.Staging, etcd.Committing, etcd.Placing, etcd.Ending, "never"}).Draw(rt, "death"),
				rapid.IntRange(0, 12).Draw(rt, "nth")))
			err := s.Update(bg(), writes(change))
			if err == nil {
				for key, value := range change {
					if model[key] = value; value == "-" {
						delete(model, key)
					}
				}
			} else if !errors.Is(err, etcd.ErrDead) {
				rt.Fatalf("update: %v", err)
			}
			if err := book.open(t, store.Options{}).View(bg(), func(tx store.Tx) error {
				have, err := everything(tx, "")
				if !maps.Equal(have, model) {
					rt.Fatalf("the book has %s, want %s", brief(have), brief(model))
				}
				for _, key := range keys {
					value, err := tx.Get([]byte(key))
					if want, is := model[key]; err != nil || string(value) != want || is != (value != nil) {
						rt.Fatalf("under %q is %.20q, %v, want %.20q", key, value, err, want)
					}
				}
				return err
			}); err != nil {
				rt.Fatalf("view: %v", err)
			}
		}
	})
}

// One member of three hangs, or is gone, each in turn, while others write.
func TestNothingIsLostWhileMembersHangAndGo(t *testing.T) {
	t.Parallel()
	book := site{etcdtest.Start(t, etcdtest.Options{Members: 3}), "practice"}
	s := book.open(t, store.Options{})
	mustPut(t, s, "count", "")
	var wait sync.WaitGroup
	done := make(chan struct{})
	told := make([]int, 4)
	for writer := range told {
		own := book.open(t, store.Options{Timeout: time.Minute})
		wait.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if err := own.Update(bg(), both(addOne("count", nil), addOne(fmt.Sprintf("part/%d/count", writer), nil))); err != nil {
					t.Errorf("update: %v", err)
					return
				}
				told[writer]++
			}
		})
	}
	for n := range 3 {
		m := book.cluster.Member(n)
		m.Pause()
		time.Sleep(2 * time.Second)
		m.Resume()
		m.Kill()
		time.Sleep(time.Second)
		m.Start(t)
	}
	close(done)
	wait.Wait()
	all := 0
	for writer, count := range told {
		all += count
		if have := len(value(t, s, fmt.Sprintf("part/%d/count", writer))); have != count {
			t.Errorf("writer %d was told of %d, and %d are there", writer, count, have)
		}
	}
	if have := len(value(t, s, "count")); have != all || all == 0 {
		t.Errorf("%d were told of, and %d are there", all, have)
	}
	t.Logf("%d changes", all)
}

func TestMemberThatHangsDelaysLittle(t *testing.T) {
	t.Parallel()
	book := site{etcdtest.Start(t, etcdtest.Options{Members: 3}), "practice"}
	mustPut(t, book.open(t, store.Options{}), "count", "")
	for n := range 3 {
		book.cluster.Member(n).Pause()
		time.Sleep(time.Second) // a leader is found
		inTime := soon(t, 8*time.Second)
		mustUpdate(t, book.open(t, store.Options{}), addOne("count", nil))
		inTime()
		book.cluster.Member(n).Resume()
	}
	wantValue(t, book.open(t, store.Options{}), "count", "|||")
}
