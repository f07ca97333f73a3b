{ echo "haggle 1"; for i in $(seq 256); do echo "haggle 1" > "$i.haggle"; echo "import \"$i.haggle\""; done; } > all.haggle
haggle check all.haggle
