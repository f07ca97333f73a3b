au BufRead,BufNewFile *.haggle setfiletype haggle
