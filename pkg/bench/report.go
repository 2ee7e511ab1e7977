package main

import (
	"context"
	"path/filepath"
	"time"
)

// report adds up ten thousand sessions, all in one and by each client.
func (b *bench) report(ctx context.Context) error {
	last := present().AddDate(1, 0, 0)
	span := []string{"--from", last.AddDate(-10, 0, 0).Format(time.DateOnly), "--to", last.Format(time.DateOnly)}
	for _, by := range [][]string{nil, {"--by", "client"}} {
		c := command{argv: append(append([]string{b.adsum, "--db", filepath.Join(b.dir, "10k.db"), "report"}, span...), by...)}
		name := "a report of 10,000"
		if by != nil {
			name += " by client"
		}
		var wall, cpu sample
		for range 15 {
			s, err := b.run(ctx, c)
			if err != nil {
				return err
			}
			wall, cpu = append(wall, s.wall.Seconds()*1000), append(cpu, s.cpu.Seconds()*1000)
		}
		b.tell(name+", ms", wall.String())
		b.tell(name+", ms of cpu", cpu.String())
		if err := b.counted(ctx, name+", million instructions", c); err != nil {
			return err
		}
	}
	return nil
}
